import { describe, expect, it } from 'vitest';
import { startDaemon } from '../../../../../electron/fixes/repairs/start-daemon';
import { syncTime } from '../../../../../electron/fixes/repairs/sync-time';
import { unitWork } from '../../../../../electron/fixes/deeds/unit';
import type { Host } from '../../../../../electron/hosts/host';
import type { FixStep } from '../../../../../shared/domain/fix';
import { fail, ok } from '../../../../../shared/lib/result';
import { playedMachine, saying } from '../machine-here';
import { playSite } from './play-site';

type State = 'active enabled' | 'active disabled' | 'inactive enabled' | 'inactive disabled' | 'masked';

/** `systemctl show -p Id,LoadState,ActiveState,UnitFileState` of each unit the script asks about. */
function machineWith(
  name: string,
  units: Readonly<Record<string, State>>,
  aliases: Record<string, string> = {},
) {
  return playedMachine(name, (argv) => {
    if (argv[0] === 'id') return '0\n';
    const asked = [...(argv[2] ?? '').matchAll(/systemctl show .* -- (\S+)/g)].map(([, unit = '']) => unit);
    return saying(
      ...asked.map((unit): [number, string] => {
        const id = aliases[unit] ?? unit;
        const state = units[id];
        if (state === undefined)
          return [0, `Id=${unit}\nLoadState=not-found\nActiveState=inactive\nUnitFileState=`];
        if (state === 'masked')
          return [0, `Id=${id}\nLoadState=masked\nActiveState=inactive\nUnitFileState=masked`];
        const [active, enabled] = state.split(' ');
        return [0, `Id=${id}\nLoadState=loaded\nActiveState=${active}\nUnitFileState=${enabled}`];
      }),
    );
  }).host;
}

const told = (steps: readonly FixStep[]) =>
  steps.map(({ host, commands }) => `${host}: ${commands.join('; ')}`);

describe('sync-time', () => {
  const plan = (source: Host, destination: Host) => syncTime.plan(playSite(source, destination));

  it('starts the best service there is, on each host where none runs', async () => {
    const debian = machineWith('kvm1', {
      'systemd-timesyncd.service': 'inactive disabled',
      'ntp.service': 'inactive disabled',
    });
    const red = machineWith('kvm2', { 'chronyd.service': 'inactive enabled' });
    expect(told((await plan(debian, red)).steps)).toEqual([
      'kvm1: systemctl enable --now -- systemd-timesyncd.service',
      'kvm2: systemctl start -- chronyd.service',
    ]);
  });

  it('takes an alias for what it stands for, and leaves a host alone whose clock is kept', async () => {
    const debian = machineWith(
      'kvm1',
      { 'chrony.service': 'inactive disabled' },
      { 'chronyd.service': 'chrony.service' },
    );
    const kept = machineWith('kvm2', {
      'ntpsec.service': 'active enabled',
      'chrony.service': 'inactive disabled',
    });
    expect(told((await plan(debian, kept)).steps)).toEqual([
      'kvm1: systemctl enable --now -- chrony.service',
    ]);
  });

  it('explains where nothing is installed, and where everything runs', async () => {
    const kept = machineWith('kvm2', { 'chronyd.service': 'active enabled' });
    expect(await plan(machineWith('kvm1', {}), kept)).toMatchObject({
      steps: [],
      explanation: { code: 'no-time-service', seen: { hosts: ['kvm1'] } },
    });
    expect(await plan(kept, kept)).toMatchObject({ explanation: { code: 'time-services-run' } });
  });
});

describe('start-daemon', () => {
  const plan = (source: Host, destination: Host) => startDaemon.plan(playSite(source, destination));
  const fine = machineWith('kvm1', {
    'libvirtd.service': 'inactive enabled',
    'libvirtd.socket': 'active enabled',
  });

  it('starts the one daemon of a monolithic host', async () => {
    const stopped = machineWith('kvm2', {
      'libvirtd.service': 'inactive disabled',
      'libvirtd.socket': 'inactive enabled',
    });
    expect(told((await plan(fine, stopped)).steps)).toEqual([
      'kvm2: systemctl enable --now -- libvirtd.service',
    ]);
    const [step] = (await plan(fine, stopped)).steps;
    expect(step?.deed).toMatchObject({ unit: 'libvirtd.service', brings: ['libvirtd.socket'] });
    const running = machineWith('kvm2', {
      'libvirtd.service': 'active disabled',
      'virtlogd.socket': 'inactive enabled',
    });
    expect(told((await plan(fine, running)).steps)).toEqual([
      'kvm2: systemctl enable -- libvirtd.service',
      'kvm2: systemctl start -- virtlogd.socket',
    ]);
  });

  it('starts the sockets of a modular host that are installed and asleep', async () => {
    const modular = machineWith('kvm2', {
      'libvirtd.service': 'inactive disabled',
      'virtqemud.socket': 'active enabled',
      'virtnetworkd.socket': 'inactive enabled',
      'virtstoraged.socket': 'inactive disabled',
      'virtlogd.socket': 'active enabled',
    });
    expect(told((await plan(fine, modular)).steps)).toEqual([
      'kvm2: systemctl start -- virtnetworkd.socket',
      'kvm2: systemctl enable --now -- virtstoraged.socket',
    ]);
  });

  it('does not take a masked daemon for one that should run', async () => {
    const modular = machineWith('kvm2', {
      'libvirtd.service': 'masked',
      'virtqemud.socket': 'inactive disabled',
    });
    expect(told((await plan(fine, modular)).steps)).toEqual([
      'kvm2: systemctl enable --now -- virtqemud.socket',
    ]);
    expect(await plan(fine, machineWith('kvm2', { 'libvirtd.service': 'masked' }))).toMatchObject({
      explanation: { code: 'no-libvirt-unit' },
    });
  });

  it('explains what to do on a host that no session reaches', async () => {
    const away = {
      ...{ id: 'kvm2', name: 'kvm2', user: 'root' },
      run: async () => fail({ code: 'host-not-connected', hostId: 'kvm2', name: 'kvm2' }),
    } as unknown as Host;
    const { explanation } = await plan(fine, away);
    expect(explanation).toMatchObject({ code: 'host-not-reached', seen: { host: 'kvm2' } });
    expect(explanation?.commands[0]).toBe('systemctl enable --now libvirtd');
    expect((await plan(fine, fine)).explanation?.code).toBe('units-run');
  });
});

describe('a unit', () => {
  const deed = {
    kind: 'unit',
    unit: 'libvirtd.service',
    serves: 'libvirt',
    wasActive: false,
    wasEnabled: false,
    brings: ['libvirtd.socket'],
  } as const;
  const how = { isTakingChanged: false };

  it('is done when it runs and starts with the host, by what systemctl says now', async () => {
    const doneWhen = async (text: string) => unitWork.isDone(deed, playedMachine('kvm2', () => text).host);
    expect(await doneWhen('active\nenabled\n')).toEqual(ok(true));
    expect(await doneWhen('active\ndisabled\n')).toEqual(ok(false));
    expect(await doneWhen('failed\nenabled\n')).toEqual(ok(false));
    expect(await doneWhen('Last login: today\n')).toMatchObject({ ok: false });
  });

  it('that does not start is not left enabled', async () => {
    const { host, asked } = playedMachine('kvm2', (argv) => (argv.includes('enable') ? 1 : ''));
    expect(await unitWork.apply(deed, host)).toMatchObject({ ok: false });
    expect(asked.slice(1)).toEqual([
      ['systemctl', 'disable', '--', 'libvirtd.service'],
      ['systemctl', 'stop', '--', 'libvirtd.socket', 'libvirtd.service'],
    ]);
  });

  it('goes back to how it was and no further', async () => {
    const undo = async (was: { wasActive: boolean; wasEnabled: boolean }) => {
      const { host, asked } = playedMachine('kvm2', () => '');
      await unitWork.undo({ ...deed, ...was }, host, how);
      return asked[0]?.join(' ');
    };
    expect(await undo({ wasActive: true, wasEnabled: false })).toBe('systemctl disable -- libvirtd.service');
    expect(await undo({ wasActive: false, wasEnabled: true })).toBe(
      'systemctl stop -- libvirtd.socket libvirtd.service',
    );
  });
});
