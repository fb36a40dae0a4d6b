import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { tlsReady } from '../../../../../../electron/preflight/checks/security/tls-ready';
import { qemuConf, type QemuConf } from '../../../../../../electron/preflight/probes/questions/qemu-conf';
import { tlsFiles, type TlsFile } from '../../../../../../electron/preflight/probes/questions/tls-files';
import { playAnswers, playFacts } from '../../play-facts';
import { playPair, wayOf } from '../../play-hosts';

const bare: QemuConf = { is: 'read', settings: new Map() };
const insisting: QemuConf = { is: 'read', settings: new Map([['migrate_tls_force', '1']]) };
const names = ['ca-cert.pem', 'server-cert.pem', 'server-key.pem', 'client-cert.pem', 'client-key.pem'];
const file = (name: string, more: Partial<TlsFile> = {}): TlsFile => ({
  name,
  isThere: true,
  expiresAtMs: null,
  names: [],
  ...more,
});
const files = (special: Record<string, Partial<TlsFile>> = {}) => ({
  folder: '/etc/pki/qemu',
  files: names.map((name) => file(name, special[name])),
});

interface Played {
  way?: Parameters<typeof wayOf>[0];
  address?: string;
  here?: QemuConf;
  there?: QemuConf;
  filesHere?: ReturnType<typeof files> | null;
  filesThere?: ReturnType<typeof files>;
}
const look = async ({
  way = {},
  address = '10.0.0.2',
  here = bare,
  there = bare,
  filesHere = files(),
  filesThere = files(),
}: Played = {}) =>
  tlsReady.look(
    playFacts({
      ...playPair(),
      way: wayOf(way),
      addressTo: async () => address,
      answersFrom: async () => playAnswers([qemuConf, '', here], [tlsFiles, '', filesHere]),
      answersTo: async () => playAnswers([qemuConf, '', there], [tlsFiles, '', filesThere]),
    }),
  );
const withTls = { way: { usesTls: true } };

test.each(['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '127.0.0.1', 'fd00::1', 'fe80::1', '::1'])(
  '%s is a private network',
  async (address) => {
    expect(await look({ address })).toEqual({
      verdict: 'note',
      finding: { code: 'stream-readable', seen: { address } },
    });
  },
);

test.each(['172.32.0.1', '198.51.100.7', '100.128.0.1', '2001:db8::1'])('%s is not', async (address) => {
  expect(await look({ address })).toMatchObject({
    verdict: 'warning',
    finding: { code: 'stream-readable-abroad' },
  });
});

test('hosts that insist, and a tunnel that encrypts by itself', async () => {
  expect(await look({ here: insisting, there: insisting })).toEqual({
    verdict: 'blocker',
    finding: { code: 'tls-insisted-on', seen: { hosts: ['kvm1', 'kvm2'] } },
  });
  expect(await look({ way: { mode: 'tunnelled' }, there: insisting })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'stream-tunnelled' },
  });
});

test('with TLS both need their files, made out to the address', async () => {
  const filesThere = files({ 'server-cert.pem': { names: ['DNS:kvm2', 'IP Address:10.0.0.2'] } });
  expect(await look({ ...withTls, filesThere, there: insisting })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'certificates-ready' },
  });
  expect(
    await look({ ...withTls, filesThere: files({ 'server-cert.pem': { names: ['DNS:kvm2'] } }) }),
  ).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'certificate-for-another',
      seen: { host: 'kvm2', address: '10.0.0.2', names: ['DNS:kvm2'] },
    },
  });
});

test('what is missing or expired, on both at once; the other side’s files do not count', async () => {
  const filesHere = files({ 'client-key.pem': { isThere: false }, 'server-key.pem': { isThere: false } });
  const filesThere = files({ 'server-cert.pem': { expiresAtMs: Date.now() - 1000 } });
  expect(await look({ ...withTls, filesHere, filesThere })).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'certificates-wrong',
      seen: {
        wrong: [
          { host: 'kvm1', path: '/etc/pki/qemu/client-key.pem', is: 'missing' },
          { host: 'kvm2', path: '/etc/pki/qemu/server-cert.pem', is: 'expired' },
        ],
      },
    },
  });
});

test('cannot tell where only root may look', async () => {
  await expect(look({ ...withTls, filesHere: null })).rejects.toThrow(CouldNotTell);
});
