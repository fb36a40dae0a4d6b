import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { networkDiskReachable } from '../../../../../../electron/preflight/checks/storage/network-disk-reachable';
import { ok } from '../../../../../../shared/lib/result';
import { ask, fileDisk } from './play-storage';

/* Real connections from this machine to itself. */

const folder = mkdtempSync(join(tmpdir(), 'drover-reach-'));
const socket = join(folder, `a 'socket' $(x)`);
const config = join(folder, 'ceph.conf');
const servers: Server[] = [];
const listen = (where: { port: number; host: string } | string) =>
  new Promise<number>((resolve) => {
    const server = createServer((peer) => peer.destroy());
    servers.push(server);
    const done = () => {
      const at = server.address();
      resolve(typeof at === 'object' && at !== null ? at.port : 0);
    };
    if (typeof where === 'string') server.listen(where, done);
    else server.listen(where.port, where.host, done);
  });
let open = 0;
let shut = 0;
beforeAll(async () => {
  open = await listen({ port: 0, host: '127.0.0.1' });
  shut = await listen({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => servers.pop()?.close(resolve));
  await listen(socket);
  writeFileSync(config, '');
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

const disk = (protocol: string, inside: string, target = 'vda') =>
  `<disk type='network'><source protocol='${protocol}' name='x'>${inside}</source><target dev='${target}'/></disk>`;
const host = (port: number) => `<host name='127.0.0.1' port='${port}'/>`;

it('is fine when every server answers, by TCP or by its socket, or when Ceph is configured', async () => {
  const unix = `<host transport='unix' socket='${socket.replace(/'/g, '&#39;')}'/>`;
  const disks =
    disk('nbd', host(open)) + disk('nbd', unix, 'vdb') + disk('rbd', `<config file='${config}'/>`, 'vdc');
  expect(await ask(networkDiskReachable, { disks })).toMatchObject({
    verdict: 'fine',
    finding: {
      code: 'storage-answers',
      seen: { host: 'kvm2', storages: [`127.0.0.1:${open}`, socket, config], silent: [] },
    },
  });
});

it('stops when a disk has no server that answers, and says why', async () => {
  const disks =
    disk('nbd', host(open)) + disk('iscsi', host(shut), 'vdb') + disk('rbd', `<config file='/none'/>`, 'vdc');
  expect(await ask(networkDiskReachable, { disks })).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'storage-unreachable',
      seen: {
        disks: [
          {
            target: 'vdb',
            protocol: 'iscsi',
            doors: [{ at: `127.0.0.1:${shut}`, raw: 'Connection refused' }],
          },
          { target: 'vdc', doors: [{ at: '/none', raw: 'no such file' }] },
        ],
      },
    },
  });
});

it('one of several servers is enough, and the silent ones are named', async () => {
  expect(await ask(networkDiskReachable, { disks: disk('rbd', host(shut) + host(open)) })).toMatchObject({
    verdict: 'note',
    finding: { code: 'storage-answers', seen: { silent: [{ at: `127.0.0.1:${shut}` }] } },
  });
});

it('a name that is none is no way out of the script', async () => {
  const disks =
    disk('nbd', `<host name='$(touch pwned);x' port='1'/>`) +
    disk('nbd', `<host name='-rf' port='1'/>`, 'vdb');
  expect(await ask(networkDiskReachable, { disks })).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { disks: [{ target: 'vda' }, { target: 'vdb' }] } },
  });
});

it('looks below the top image too, and not at copied disks', async () => {
  const below = `<backingStore type='network'><format type='raw'/><source protocol='nbd' name='b'>${host(shut)}</source></backingStore>`;
  expect((await ask(networkDiskReachable, { disks: fileDisk('/a', 'vda', below) })).verdict).toBe('blocker');
  const way = { copiedDisks: ['vda'] };
  expect(await ask(networkDiskReachable, { disks: disk('nbd', host(shut)), way })).toMatchObject({
    finding: { code: 'no-network-disks' },
  });
});

it('cannot tell without an answer to each attempt, or of a protocol without a known port', async () => {
  const mute = { host: { run: async () => ok({ exitCode: 0, stdout: 'Welcome!\n', stderr: '' }) } };
  expect((await ask(networkDiskReachable, { disks: disk('nbd', host(open)), there: mute })).verdict).toBe(
    'unknown',
  );
  expect((await ask(networkDiskReachable, { disks: disk('tftp', `<host name='x'/>`) })).verdict).toBe(
    'unknown',
  );
});
