import { expect, test } from 'vitest';
import { readLink, tryLink } from '../../../../../electron/preflight/probes/try-link';
import { thisMachineWith } from '../this-machine';
import { withCommands } from '../with-commands';

const ping = (heard: number) => `PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.

--- 10.0.0.2 ping statistics ---
10 packets transmitted, ${heard} received, 0% packet loss, time 1800ms
${heard === 0 ? '' : 'rtt min/avg/max/mdev = 0.101/0.204/0.400/0.051 ms'}`;

const text = (...fields: readonly string[]) => fields.map((field) => `${field}\0`).join('');

test('a way with its device and its echoes', () => {
  const told = text('eno1', '10.0.0.2 dev eno1 src 10.0.0.1', '9000', '10000', 'no', ping(9), ping(0), '3');
  expect(readLink(told)).toEqual({
    device: 'eno1',
    route: '10.0.0.2 dev eno1 src 10.0.0.1',
    mtu: 9000,
    megabitsPerSecond: 10000,
    isWireless: false,
    echoes: { sent: 10, heard: 9, averageMs: 0.204, straysMs: 0.051 },
    largeEchoes: { sent: 10, heard: 0, averageMs: null, straysMs: null },
    newErrors: 3,
  });
});

test('what a device does not tell, and ping in words of its own', () => {
  const busybox =
    '10 packets transmitted, 10 packets received, 0% packet loss\nround-trip min/avg/max = 0.1/0.2/0.3 ms';
  expect(readLink(text('br0', 'r', '1500', '-1', 'yes', busybox, 'ping: invalid option', '0'))).toMatchObject(
    {
      megabitsPerSecond: null,
      isWireless: true,
      echoes: { heard: 10, averageMs: 0.2, straysMs: null },
      largeEchoes: null,
    },
  );
});

test('no way at all, and nonsense', () => {
  expect(readLink(text('', 'RTNETLINK answers: Network is unreachable'))).toMatchObject({
    device: null,
    route: 'RTNETLINK answers: Network is unreachable',
  });
  expect(readLink('Welcome to kvm1!')).toBeUndefined();
  expect(readLink(text('eno1', 'r', '1500'))).toBeUndefined();
  expect(readLink('')).toBeUndefined();
});

test('asked in a real shell, with an address that would do harm as a command', async () => {
  const address = `10.0.0.2'"$(touch pwned) -f\n`;
  const PATH = withCommands({
    ip: `[ "$4" = "$ADDRESS" ] || exit 9; echo '10.0.0.2 dev eno-none src 10.0.0.1 uid 0'`,
    ping: `for last; do :; done; [ "$last" = "$ADDRESS" ] || exit 9; echo '10 packets transmitted, 10 received, 0% packet loss'`,
  });
  const link = await tryLink(thisMachineWith({ PATH, ADDRESS: address }), address);
  expect(link).toMatchObject({
    ok: true,
    value: {
      device: 'eno-none',
      mtu: null,
      echoes: { sent: 10, heard: 10 },
      largeEchoes: { heard: 10 },
      newErrors: 0,
    },
  });
});

test('a kernel that knows no way says so', async () => {
  const PATH = withCommands({ ip: "echo 'RTNETLINK answers: Network is unreachable' >&2; exit 2" });
  const link = await tryLink(thisMachineWith({ PATH }), '192.0.2.1');
  expect(link).toMatchObject({ ok: true, value: { device: null } });
});

test('a host without ip cannot be told by', async () => {
  const [PATH = ''] = withCommands({ sh: 'exec /bin/sh "$@"' }).split(':');
  const link = await tryLink(thisMachineWith({ PATH }), '192.0.2.1');
  expect(link).toMatchObject({ ok: false, fault: { code: 'command-failed', exitCode: 127 } });
});
