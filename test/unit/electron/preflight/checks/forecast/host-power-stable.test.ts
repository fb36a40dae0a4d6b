import { describe, expect, it } from 'vitest';
import type { Host } from '../../../../../../electron/hosts/host';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { hostPowerStable } from '../../../../../../electron/preflight/checks/forecast/host-power-stable';
import { askHost, readAnswers } from '../../../../../../electron/preflight/probes/ask-host';
import { power, type PowerSight } from '../../../../../../electron/preflight/probes/questions/power';
import { playAnswers, playFacts } from '../../play-facts';
import { thisMachine } from '../../this-machine';

const steady: PowerSight = { isClosed: false, updating: [], isOnBattery: false, wantsReboot: false };

const look = (here: Partial<PowerSight>, there: Partial<PowerSight> = {}) =>
  hostPowerStable.look(
    playFacts({
      source: { name: 'kvm1' } as Host,
      destination: { name: 'kvm2' } as Host,
      answersFrom: async () => playAnswers([power, '', { ...steady, ...here }]),
      answersTo: async () => playAnswers([power, '', { ...steady, ...there }]),
    }),
  );
const inMinutes = (minutes: number) => ({ scheduled: { mode: 'reboot', inSeconds: minutes * 60 } });

describe('host-power-stable', () => {
  it('is fine when nothing is planned', async () => {
    expect(await look({})).toEqual({
      verdict: 'fine',
      finding: { code: 'power-steady', seen: { hosts: ['kvm1', 'kvm2'] } },
    });
  });

  it('blocks when a host goes down soon, and names both when both do', async () => {
    expect(await look(inMinutes(10), { isClosed: true })).toMatchObject({
      verdict: 'blocker',
      finding: {
        code: 'power-unsteady',
        seen: {
          hosts: [
            { host: 'kvm1', stops: { mode: 'reboot', inMinutes: 10 } },
            { host: 'kvm2', stops: { mode: 'nologin', inMinutes: 0 } },
          ],
        },
      },
    });
  });

  it('does not warn of emptying a host before its reboot, but of filling one', async () => {
    expect(await look(inMinutes(180))).toMatchObject({ verdict: 'note' });
    expect(await look({}, inMinutes(180))).toMatchObject({ verdict: 'warning' });
  });

  it('warns of an update and of a battery; a reboot that is due matters only there', async () => {
    expect(await look({ updating: ['dpkg'] })).toMatchObject({ verdict: 'warning' });
    expect(await look({}, { isOnBattery: true })).toMatchObject({ verdict: 'warning' });
    expect(await look({ wantsReboot: true })).toMatchObject({ verdict: 'fine' });
    expect(await look({}, { wantsReboot: true })).toMatchObject({
      verdict: 'note',
      finding: { seen: { hosts: [{ host: 'kvm2' }] } },
    });
  });

  it('cannot tell from nonsense', async () => {
    const answers = readAnswers('1700000000.5\0power\0\x000\0Good morning!\x001700000001.5\0', 0, 0);
    if (answers === undefined) throw new Error('not read');
    const host = { name: 'kvm1' } as Host;
    const ends = { source: host, destination: host };
    const facts = playFacts({ ...ends, answersFrom: async () => answers, answersTo: async () => answers });
    await expect(hostPowerStable.look(facts)).rejects.toThrow(CouldNotTell);
  });
});

describe('what a host says of its power', () => {
  const read = (...lines: string[]) => power.read(['now 1700000000', ...lines, 'end'].join('\n'), 0);

  it('is read line by line', () => {
    expect(read()).toEqual(steady);
    expect(
      read(
        'scheduled USEC=1700000600000000',
        'scheduled WARN_WALL=1',
        'scheduled MODE=poweroff',
        'nologin',
        'lock /var/lib/dpkg/lock-frontend',
        'lock /var/lib/dpkg/lock',
        'lock /var/lib/rpm/.rpm.lock',
        'supply Battery - Discharging',
        'supply Mains 0 -',
        'reboot-required',
      ),
    ).toEqual({
      scheduled: { mode: 'poweroff', inSeconds: 600 },
      isClosed: true,
      updating: ['dpkg', 'rpm'],
      isOnBattery: true,
      wantsReboot: true,
    });
  });

  it('takes a battery beside mains for none, and a time that has come for now', () => {
    expect(read('supply Battery - Discharging', 'supply Mains 1 -')).toMatchObject({ isOnBattery: false });
    expect(read('supply Battery - Full')).toMatchObject({ isOnBattery: false });
    expect(read('scheduled USEC=1600000000000000')).toMatchObject({
      scheduled: { mode: 'shutdown', inSeconds: 0 },
    });
  });

  it('is written by a real shell, of this machine', async () => {
    const asked = await askHost(thisMachine, { end: 'source', destinationName: 'localhost' });
    if (!asked.ok) throw new Error(JSON.stringify(asked.fault));
    expect(asked.value.to(power)).toMatchObject({ isClosed: false });
  });
});
