import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Host } from '../../../../../electron/hosts/host';
import { tryPort } from '../../../../../electron/preflight/probes/try-port';
import { thisMachine, thisMachineWith } from '../this-machine';
import { withCommands } from '../with-commands';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function occupy(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  servers.push(server);
}

const cmdlines = () =>
  execFileSync('sh', ['-c', "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; true"], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });

/** Where this machine has a Python, past any wrapper; a host of Red Hat's has it and no Perl. */
function findPython(): string | undefined {
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const python = findPython();
const [onlyPython = ''] = withCommands({
  sh: 'exec /bin/sh "$@"',
  python3: `exec ${python ?? 'false'} "$@"`,
}).split(':');
const withoutPerl = thisMachineWith({ PATH: onlyPython });

const hosts: [string, Host][] = [
  ['perl', thisMachine],
  ...(python === undefined ? [] : [['python', withoutPerl] as [string, Host]]),
];

test.each(hosts)('a listener that is named, and reached (%s)', async (_with, host) => {
  const port = await freePort();
  let name = '';
  let seenWhileListening = false;
  const tried = await tryPort({
    source: {
      ...host,
      // What is tried from the source happens while the destination listens.
      run: (argv: readonly string[]) => {
        seenWhileListening = cmdlines().includes(name);
        return host.run(argv);
      },
    },
    destination: host,
    address: '127.0.0.1',
    range: { low: port, high: port },
    onListen: async (given) => {
      name = given;
      return () => void (name = `${name} is over`);
    },
  });
  expect(tried).toMatchObject({ ok: true, value: { is: 'open', port } });
  expect(name).toMatch(/^drover-port-probe-[0-9a-f-]{36} is over$/);
  expect(seenWhileListening).toBe(true);
});

test('a range without a free port is used up', async () => {
  const port = await freePort();
  await occupy(port);
  const tried = await tryPort({
    source: thisMachine,
    destination: thisMachine,
    address: '127.0.0.1',
    range: { low: port, high: port },
  });
  expect(tried).toEqual({ ok: true, value: { is: 'used-up' } });
});

test('the port is refused where nothing comes through', async () => {
  const [port, closed] = [await freePort(), await freePort()];
  const elsewhere = thisMachine.run.bind(thisMachine);
  const source = {
    ...thisMachine,
    run: (argv: readonly string[]) => elsewhere([...argv.slice(0, -1), String(closed)]),
  };
  const tried = await tryPort({
    source,
    destination: thisMachine,
    address: '127.0.0.1',
    range: { low: port, high: port },
  });
  expect(tried).toMatchObject({ ok: true, value: { is: 'refused', port } });
});

test('an answer that is none is a fault', async () => {
  const banner = {
    ...thisMachine,
    run: async () => ({ ok: true, value: { exitCode: 0, stdout: 'Welcome!\n49152', stderr: '' } }),
  };
  const tried = await tryPort({
    source: thisMachine,
    destination: banner as unknown as typeof thisMachine,
    address: '127.0.0.1',
    range: { low: 49152, high: 49215 },
  });
  expect(tried).toMatchObject({ ok: false, fault: { code: 'command-failed', command: 'listen' } });
});
