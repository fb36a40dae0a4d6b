import { expect, it } from 'vitest';
import type { Hosts } from '../../../../electron/hosts/host';
import { createMatrix } from '../../../../electron/matrix/service';
import type { Pair } from '../../../../shared/domain/matrix';
import { playHosts } from './played-hosts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Waits until the pairs are as wanted; the topic tells of every change. */
function untilPairs(hosts: Hosts, isWanted: (pairs: readonly Pair[]) => boolean): Promise<readonly Pair[]> {
  return new Promise((resolve) => {
    const stop = createMatrix({ hosts, log }).watchPairs({
      onFault: () => undefined,
      onValue: (pairs) => {
        if (!isWanted(pairs)) return;
        setImmediate(() => stop());
        resolve(pairs);
      },
    });
  });
}

const isLooked = (pairs: readonly Pair[]) => pairs.every(({ fit }) => fit !== 'looking');
const shape = (pairs: readonly Pair[]) =>
  Object.fromEntries(
    pairs.map((pair) => [
      `${pair.fromHostId}→${pair.toHostId}`,
      [pair.fit, pair.reasons[0]?.code ?? pair.cpu],
    ]),
  );

it('compares every host with every other, by what libvirt says of their CPUs', async () => {
  const { hosts, played } = await playHosts('a', 'b', 'new');
  played[2]!.daemon.cpuModel = 'Icelake-Server';
  expect(shape(await untilPairs(hosts, isLooked))).toEqual({
    'a→b': ['fit', 'superset'],
    'b→a': ['fit', 'superset'],
    'a→new': ['fit', 'superset'],
    'b→new': ['fit', 'superset'],
    'new→a': ['warned', 'cpu-misses'],
    'new→b': ['warned', 'cpu-misses'],
  });
});

it('says which host is away, and looks anew when it comes back', async () => {
  const { hosts, played } = await playHosts('a', 'b');
  played[1]!.put('disconnected');
  const seen: Pair[][] = [];
  const matrix = createMatrix({ hosts, log });
  let onValue = (_: Pair[]) => undefined as void;
  const stop = matrix.watchPairs({
    onFault: () => undefined,
    onValue: (pairs) => {
      seen.push(pairs);
      onValue(pairs);
    },
  });
  expect(seen[0]).toMatchObject([
    { fit: 'unfit', reasons: [{ code: 'not-connected', seen: { host: 'b' } }] },
    { fit: 'unfit' },
  ]);
  const back = new Promise<void>((resolve) => {
    onValue = (pairs) => (pairs.every(({ fit }) => fit === 'fit') ? resolve() : undefined);
  });
  played[1]!.put('connected');
  await back;
  stop();
});

it('holds back what may only be looked at', async () => {
  const { hosts, played } = await playHosts('a', 'b');
  played[0]!.put('connected', true);
  expect(shape(await untilPairs(hosts, isLooked))).toEqual({
    'a→b': ['unfit', 'read-only'],
    'b→a': ['unfit', 'read-only'],
  });
});

it('finds the largest CPU in common, asks every host about it, and puts it into a VM’s own element', async () => {
  const { hosts, played } = await playHosts('a', 'new');
  played[1]!.daemon.cpuModel = 'Icelake-Server';
  const vm = played[0]!.daemon.addDomain({ name: 'web' });
  const found = await createMatrix({ hosts, log }).baseline({
    hostIds: ['a', 'new'],
    vm: { hostId: 'a', vmId: vm.uuid },
  });
  expect(found).toMatchObject({
    ok: true,
    value: {
      model: 'EPYC-Rome',
      features: [{ name: 'x2apic', policy: 'require' }],
      answers: [
        { hostId: 'a', answer: 'superset' },
        { hostId: 'new', answer: 'superset' },
      ],
      vm: { name: 'web' },
    },
  });
});

it('does not guess for a host that is away', async () => {
  const { hosts, played } = await playHosts('a', 'b');
  played[1]!.put('disconnected');
  const found = await createMatrix({ hosts, log }).baseline({ hostIds: ['a', 'b'] });
  expect(found).toMatchObject({ ok: false, fault: { code: 'host-not-connected', hostId: 'b' } });
});
