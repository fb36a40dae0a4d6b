import { describe, expect, test, vi } from 'vitest';
import type { Console } from '../../../../shared/domain/console';
import { guestOf, playConsole, screenOf, stateUntil } from './played-console';

const isOpen = ({ at }: { at: string }): boolean => at === 'open';

describe('a console', () => {
  test('is read and typed on', async () => {
    const world = playConsole();
    const id = world.open();
    expect(await stateUntil(world, id, isOpen)).toEqual({
      at: 'open',
      hostId: 'kvm1',
      host: 'kvm1',
      sinceMs: 1_000,
    });
    const screen = screenOf(world, id);
    guestOf(world.vm).write('login: ');
    expect(await screen.until((text) => text.includes('login'))).toBe('\0login: ');
    expect(screen.marks).toEqual([{ at: 0, kind: 'opened', host: 'kvm1' }]);
    expect(await world.consoles.type(id, Buffer.from('root\r'))).toEqual({ ok: true, value: undefined });
    await guestOf(world.vm).until(() => guestOf(world.vm).received === 'root\r');
  });

  test('is one for all windows, and a window that comes later sees what was written before', async () => {
    const world = playConsole();
    const id = world.open();
    await stateUntil(world, id, isOpen);
    const first = screenOf(world, id);
    guestOf(world.vm).write('before ');
    await first.until((text) => text.includes('before'));
    expect(world.open()).toBe(id);
    const second = screenOf(world, id);
    guestOf(world.vm).write('after');
    expect(await second.until((text) => text.includes('after'))).toBe('\0before after');
    expect(await first.until((text) => text.includes('after'))).toBe('\0before after');
  });

  test('a flood is read in turns, and a screen that takes nothing is sent one stretch', async () => {
    const world = playConsole();
    const id = world.open();
    await stateUntil(world, id, isOpen);
    let values = 0;
    world.consoles.watchOutput(id, 0, { onValue: () => (values += 1), onFault: () => undefined });
    const guest = guestOf(world.vm);
    for (let part = 0; part < 40; part++) guest.write(Buffer.alloc(16 * 1024, 'x'));
    const screen = screenOf(world, id, 0);
    const startedAt = performance.now();
    // 640 KiB at 4 MiB/s: 200 KiB a turn of 50 ms.
    await vi.waitFor(() => {
      let head = 0;
      world.consoles.watchOutput(id, 0, {
        onValue: (output) => (head = output.head),
        onFault: () => undefined,
      })();
      expect(head).toBe(40 * 16 * 1024 + 1);
    });
    expect(performance.now() - startedAt).toBeGreaterThan(100);
    // The first stretch as it grew, then nothing until the ring had passed it.
    expect(values).toBeLessThan(30);
    screen.stop();
  });
});

describe('following the VM', () => {
  test('after a move it is open on the new host, and says so where it happened', async () => {
    const world = playConsole();
    const id = world.open();
    await stateUntil(world, id, isOpen);
    const screen = screenOf(world, id);
    guestOf(world.vm).write('here');
    await screen.until((text) => text.includes('here'));
    const arrived = world.moveTo(world.b);
    await stateUntil(world, id, (state) => state.at === 'open' && state.hostId === 'kvm2');
    guestOf(arrived).write('there');
    expect(await screen.until((text) => text.includes('there'))).toBe('\0here\0there');
    expect(screen.marks.at(-1)).toEqual({ at: 5, kind: 'moved', host: 'kvm2' });
    world.moveTo(world.a);
    await stateUntil(world, id, (state) => state.at === 'open' && state.hostId === 'kvm1');
  });

  test('the half that waits on the destination is no place for it', async () => {
    const world = playConsole();
    const id = world.open();
    await stateUntil(world, id, isOpen);
    const half = world.b.fake.addDomain({ name: 'web', uuid: world.vm.uuid });
    half.incomingOf = [...world.a.fake.sessions][0];
    world.b.fake.change(half, { state: 'paused', reason: 'migration' }, 'started', 'migrated');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await stateUntil(world, id, () => true)).toMatchObject({ at: 'open', hostId: 'kvm1' });
  });

  test('a VM that is off is waited for, and found when it is started', async () => {
    const world = playConsole({ isPersistent: true });
    const id = world.open();
    await stateUntil(world, id, isOpen);
    world.a.fake.change(world.vm, { state: 'shutoff', reason: 'shutdown' }, 'stopped', 'shutdown');
    expect(
      await stateUntil(world, id, (state) => state.at === 'waiting' && state.because.code === 'wrong-state'),
    ).toMatchObject({ because: { state: 'off' } });
    expect(await world.consoles.type(id, Buffer.from('x'))).toMatchObject({
      fault: { code: 'console-away', vm: 'web' },
    });
    world.a.fake.change(world.vm, { state: 'running', reason: 'booted' }, 'started', 'booted');
    await stateUntil(world, id, isOpen);
    const screen = screenOf(world, id);
    guestOf(world.vm).write('booting');
    await screen.until((text) => text.includes('booting'));
    expect(screen.marks.map(({ kind }) => kind)).toEqual(['opened', 'reopened']);
  });

  test('a host whose line is lost is waited for', async () => {
    const world = playConsole();
    const id = world.open();
    await stateUntil(world, id, isOpen);
    world.a.disconnect();
    await stateUntil(world, id, ({ at }) => at === 'waiting');
    world.a.connect();
    await stateUntil(world, id, isOpen);
  });
});

describe('a host that will not have it', () => {
  test('another program holds it: taken over only when a person says so', async () => {
    const world = playConsole();
    const other = playOther(world);
    const id = world.open();
    expect(await stateUntil(world, id, ({ at }) => at === 'refused')).toMatchObject({
      because: { code: 'console-in-use', vm: 'web', host: 'kvm1' },
    });
    expect(other.isOpen).toBe(true);
    expect(world.open(true)).toBe(id);
    await stateUntil(world, id, isOpen);
    expect(other.isOpen).toBe(false);
  });

  test('a serial port that goes to a socket: libvirt’s own words, and where it goes', async () => {
    const world = playConsole({ serials: ['unix'] });
    expect(await stateUntil(world, world.open(), ({ at }) => at === 'refused')).toMatchObject({
      because: {
        code: 'no-serial-port',
        vm: 'web',
        ports: [{ device: 'serial0', type: 'unix', path: '/run/unix0' }],
        raw: expect.stringContaining('serial0 is not using a PTY') as string,
      },
    });
  });

  test('no serial port', async () => {
    const world = playConsole({ serials: [] });
    expect(await stateUntil(world, world.open(), ({ at }) => at === 'refused')).toMatchObject({
      because: { code: 'no-serial-port', vm: 'web', ports: [] },
    });
  });

  test('a read-only host, until the VM is on one that is not', async () => {
    const world = playConsole();
    world.a.connect(true);
    const id = world.open();
    expect(await stateUntil(world, id, ({ at }) => at === 'refused')).toMatchObject({
      because: { code: 'read-only' },
    });
    world.moveTo(world.b);
    expect(await stateUntil(world, id, isOpen)).toMatchObject({ hostId: 'kvm2' });
  });
});

describe('several devices', () => {
  test('the first that can be opened is, and all are named', async () => {
    const world = playConsole({ serials: ['file', 'pty', 'pty'] });
    const id = world.open();
    await stateUntil(world, id, isOpen);
    guestOf(world.vm, 'serial1').write('second');
    await screenOf(world, id).until((text) => text.includes('second'));
    expect(await lookAt(world, id)).toMatchObject({
      device: 'serial1',
      devices: [
        { alias: 'serial0', kind: 'serial', number: 0, type: 'file', path: '/run/file0' },
        { alias: 'serial1', kind: 'serial', number: 1, type: 'pty' },
        { alias: 'serial2', kind: 'serial', number: 2, type: 'pty' },
      ],
    });
  });

  test('each is a console of its own; asking for one that is open, by name or not, finds it', async () => {
    const world = playConsole({ serials: ['pty', 'pty'] });
    const first = world.open();
    await stateUntil(world, first, isOpen);
    const second = world.open(false, 'serial1');
    await stateUntil(world, second, isOpen);
    expect(second).not.toBe(first);
    expect(world.open(false, 'serial0')).toBe(first);
    expect(world.open(false, 'serial1')).toBe(second);
    // A name that is remembered of another time leads to what can be opened.
    expect(world.open(false, 'console9')).toBe(first);
  });

  test('it stays with its device on the new host', async () => {
    const world = playConsole({ serials: ['pty', 'pty'] });
    const id = world.open(false, 'serial1');
    await stateUntil(world, id, isOpen);
    const arrived = world.moveTo(world.b);
    await stateUntil(world, id, (state) => state.at === 'open' && state.hostId === 'kvm2');
    guestOf(arrived, 'serial1').write('there');
    await screenOf(world, id).until((text) => text.includes('there'));
  });

  test('one that was asked for and cannot be opened is named alone; the others are still offered', async () => {
    const world = playConsole({ serials: ['pty', 'unix', 'file'] });
    const id = world.open(false, 'serial2');
    expect(await stateUntil(world, id, ({ at }) => at === 'refused')).toMatchObject({
      because: { code: 'no-serial-port', ports: [{ device: 'serial2', type: 'file' }] },
    });
    expect((await lookAt(world, id)).devices).toHaveLength(3);
  });
});

describe('its end', () => {
  test('some time after the last window has gone; the guest’s other clients may have it then', async () => {
    const world = playConsole({}, 30);
    const id = world.open();
    const state = await stateUntil(world, id, isOpen);
    expect(state.at).toBe('open');
    const guest = guestOf(world.vm);
    await guest.until(() => guest.ended !== undefined);
    expect(await world.consoles.type(id, Buffer.from('x'))).toMatchObject({
      fault: { code: 'console-gone' },
    });
    await vi.waitFor(() => expect(world.a.fake.sessions.size).toBe(0));
  });

  test('by one window is told to all', async () => {
    const world = playConsole();
    const id = world.open();
    await stateUntil(world, id, isOpen);
    const screen = screenOf(world, id);
    const told = vi.fn();
    world.consoles.watchState(id, { onValue: () => undefined, onFault: told });
    expect(world.consoles.close(id)).toEqual({ ok: true, value: undefined });
    expect(screen.fault()).toBe('console-gone');
    expect(told).toHaveBeenCalledWith({ code: 'console-gone', id });
  });
});

/** The console as a window sees it now. */
function lookAt({ consoles }: ReturnType<typeof playConsole>, id: string): Promise<Console> {
  return new Promise((resolve, reject) => {
    const stop = consoles.watchState(id, {
      onFault: (fault) => reject(new Error(fault.code)),
      onValue: (console) => {
        queueMicrotask(() => stop());
        resolve(console);
      },
    });
  });
}

/** Another client that holds the console. */
function playOther({ vm }: ReturnType<typeof playConsole>) {
  const other = {
    isOpen: true,
    end: () => {
      other.isOpen = false;
    },
  };
  vm.consoles.set('serial0', other as never);
  return other;
}
