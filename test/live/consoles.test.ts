import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConsoleMark, ConsoleState } from '../../shared/domain/console';
import { echoOf, startEcho } from '../lab/guests/start-echo';
import { stopGuest, type StartedGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { startLiveEngine, until, type LiveEngine } from './live-engine';
import { hasEnded, moveUntil, must, startMove, vmUntil } from './moves';
import { openLabOrSay } from './open-lab-or-say';

/* A real guest's serial console, through the engine as a screen would use it. */

const lab = (await openLabOrSay()) as Lab;
let engine: LiveEngine;
let kvm1 = '';
let kvm2 = '';
let guest: StartedGuest;
let id = '';

async function add(address: string): Promise<string> {
  const login = { how: 'key', path: lab.state.keys.plain.privateKey } as const;
  const hostId = await engine.add({ address, user: 'root', login });
  await engine.untilConnection(hostId, 'connected');
  return hostId;
}

const stateUntil = async (isWanted: (state: ConsoleState) => boolean): Promise<ConsoleState> => {
  const seen = await until(
    (watcher: Parameters<typeof engine.handlers.consoles.state>[1]) =>
      engine.handlers.consoles.state({ id }, watcher),
    ({ state }) => isWanted(state),
  );
  return seen.state;
};

/** Everything on the console so far, once it is as wanted. */
async function outputUntil(
  isWanted: (text: string) => boolean,
): Promise<{ text: string; marks: ConsoleMark[] }> {
  const output = await until(
    (watcher: Parameters<typeof engine.handlers.consoles.output>[1]) =>
      engine.handlers.consoles.output({ id, from: 0 }, watcher),
    ({ base64 }) => isWanted(Buffer.from(base64, 'base64').toString('latin1')),
  );
  return { text: Buffer.from(output.base64, 'base64').toString('latin1'), marks: output.marks };
}

const type = async (text: string): Promise<void> => {
  must(await engine.handlers.consoles.type({ id, base64: Buffer.from(text).toString('base64') }));
};

/** How many bytes the guest has answered. */
let answered = 0;

/** Bytes that come while the BIOS still works are lost: types until one is answered. */
async function untilBooted(): Promise<void> {
  const isAnswered = (text: string) => /X[a-p]/.test(text);
  const typing = setInterval(() => void type('x'), 500);
  try {
    await outputUntil(isAnswered);
  } finally {
    clearInterval(typing);
  }
  // What was typed last may still be on its way; the letter of the last answer is how many there were.
  await type('z');
  const { text } = await outputUntil((all) => /Z[a-p]/.test(all));
  answered = (/Z([a-p])/.exec(text)?.[1] ?? 'a').charCodeAt(0) - 97;
}

/** What the display of the VM says first, and the host it is on. */
async function greetingOfDisplay(hostId: string): Promise<{ hostId: string; text: string }> {
  const { consoles } = engine.handlers;
  const opened = must(await consoles.openDisplay({ vmId: guest.uuid, hostId }));
  const output = await until(
    (watcher: Parameters<typeof consoles.output>[1]) => consoles.output({ id: opened.id, from: 0 }, watcher),
    ({ head }) => head >= 12,
  );
  must(await consoles.close({ id: opened.id }));
  return { hostId: opened.hostId, text: Buffer.from(output.base64, 'base64').toString('latin1') };
}

const openOn = (hostId: string) => (state: ConsoleState) => state.at === 'open' && state.hostId === hostId;

describe.skipIf(lab === undefined)('a console', () => {
  beforeAll(async () => {
    engine = await startLiveEngine();
    [kvm1, kvm2] = await Promise.all([add('kvm1'), add('kvm2')]);
    guest = await startEcho(lab, { name: 'con-echo', on: 'kvm1' });
    await vmUntil(engine, kvm1, (vm) => vm.id === guest.uuid && vm.state === 'running');
    id = must(await engine.handlers.consoles.open({ vmId: guest.uuid, hostId: kvm1, takeOver: false })).id;
    // As a window does that shows it: a console that nobody looks at is closed after a while.
    engine.handlers.consoles.state({ id }, { onValue: () => undefined, onFault: () => undefined });
  }, 120_000);
  afterAll(async () => {
    await engine?.close();
    if (lab !== undefined) await stopGuest(lab, 'con-echo');
  });

  test('is typed on and read', async () => {
    await stateUntil(openOn(kvm1));
    await untilBooted();
    await type('hello');
    const { marks } = await outputUntil((all) => all.includes(echoOf('hello', answered + 1)));
    expect(marks).toMatchObject([{ at: 0, kind: 'opened', host: 'kvm1' }]);
    answered += 'hello'.length;
  });

  test('is one of three: the second is open beside it, the third is refused in libvirt’s words', async () => {
    const { consoles } = engine.handlers;
    const look = async (device: string, isWanted: (state: ConsoleState) => boolean) => {
      const opened = must(await consoles.open({ vmId: guest.uuid, hostId: kvm1, device, takeOver: false }));
      const seen = await until(
        (watcher: Parameters<typeof consoles.state>[1]) => consoles.state(opened, watcher),
        ({ state }) => isWanted(state),
      );
      return { ...opened, seen };
    };
    expect((await look('serial0', ({ at }) => at === 'open')).id).toBe(id);
    const second = await look('serial1', ({ at }) => at === 'open');
    expect(second.id).not.toBe(id);
    expect(second.seen.devices).toEqual([
      { alias: 'serial0', kind: 'serial', number: 0, type: 'pty' },
      { alias: 'serial1', kind: 'serial', number: 1, type: 'pty' },
      { alias: 'serial2', kind: 'serial', number: 2, type: 'null' },
    ]);
    const third = await look('serial2', ({ at }) => at === 'refused');
    expect(third.seen.state).toMatchObject({
      because: {
        code: 'no-serial-port',
        ports: [{ device: 'serial2', type: 'null' }],
        raw: expect.stringContaining('not using a PTY') as string,
      },
    });
    for (const each of [second, third]) must(await consoles.close({ id: each.id }));
  });

  test('is refused to a second program while Drover has it', async () => {
    const virsh = ['timeout', '60', 'virsh', '-c', 'qemu:///system', 'console', guest.name];
    const ran = await lab.exec('kvm1', ['script', '-qec', virsh.join(' '), '/dev/null']);
    expect(`${ran.stdout}${ran.stderr}`).toContain('Active console session exists');
    expect(await stateUntil(() => true)).toMatchObject({ at: 'open' });
  });

  test.each(['there', 'back'])('goes %s with its guest, which did not notice', async (where) => {
    const [fromHostId, toHostId] = where === 'there' ? [kvm1, kvm2] : [kvm2, kvm1];
    const moveId = await startMove(engine, { vmId: guest.uuid, fromHostId, toHostId });
    const { state } = await moveUntil(engine, moveId, hasEnded);
    expect(state.at).toBe('arrived');
    await stateUntil(openOn(toHostId));
    await type('again');
    // Its count goes on: it is the same guest, not one started anew.
    const { marks } = await outputUntil((text) => text.includes(echoOf('again', answered + 1)));
    answered += 'again'.length;
    expect(marks.at(-1)).toMatchObject({ kind: 'moved', host: where === 'there' ? 'kvm2' : 'kvm1' });
  });

  test('its display is reached through the host’s SSH connection, wherever it is', async () => {
    expect(await greetingOfDisplay(kvm1)).toEqual({ hostId: kvm1, text: 'RFB 003.008\n' });
    // Asked for where it was last seen: it is opened where it runs.
    expect(await greetingOfDisplay(kvm2)).toEqual({ hostId: kvm1, text: 'RFB 003.008\n' });
  });

  test('waits when the guest is ended', async () => {
    await lab.must('kvm1', ['virsh', '-q', 'destroy', guest.name]);
    const state = await stateUntil(
      ({ at, ...more }) => at === 'waiting' && 'because' in more && more.because.code === 'wrong-state',
    );
    expect(state).toMatchObject({ because: { vm: guest.name, state: 'off' } });
  });
});
