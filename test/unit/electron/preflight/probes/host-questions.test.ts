import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { daemons } from '../../../../../electron/preflight/probes/questions/daemons';
import { fileContext } from '../../../../../electron/preflight/probes/questions/file-context';
import { hostAddresses } from '../../../../../electron/preflight/probes/questions/host-addresses';
import { hugePageMounts } from '../../../../../electron/preflight/probes/questions/huge-page-mounts';
import { kernelSettings } from '../../../../../electron/preflight/probes/questions/kernel-settings';
import { macPolicy } from '../../../../../electron/preflight/probes/questions/mac-policy';
import { qemuConf } from '../../../../../electron/preflight/probes/questions/qemu-conf';
import { room } from '../../../../../electron/preflight/probes/questions/room';
import { rootRights } from '../../../../../electron/preflight/probes/questions/root-rights';
import { runningQemu } from '../../../../../electron/preflight/probes/questions/running-qemu';
import { secretValues } from '../../../../../electron/preflight/probes/questions/secret-values';
import { timeSync } from '../../../../../electron/preflight/probes/questions/time-sync';
import { tlsFiles } from '../../../../../electron/preflight/probes/questions/tls-files';
import { transportHelper } from '../../../../../electron/preflight/probes/questions/transport-helper';
import { domainOf } from '../play-facts';
import { askQuestion } from '../ask-question';
import { withCommands } from '../with-commands';

const folder = mkdtempSync(join(tmpdir(), 'drover-questions-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const odd = `a 'b' "$(touch pwned)" -größe-磁盘\n`;

/** A folder of its own under a name that would do harm if it were read as a command. */
function fresh(): string {
  const at = join(folder, `${count++}${odd}`);
  mkdirSync(at);
  return at;
}

function write(text: string): string {
  const at = join(fresh(), 'file');
  writeFileSync(at, text);
  return at;
}

const asked = (end: 'source' | 'destination') => {
  const domain = domainOf();
  return {
    end,
    destinationName: 'b',
    vm: { domain, migratable: domain, paths: ['/v/one.img', '/v/two.img'] },
  };
};

describe('qemu.conf', () => {
  it('gives the settings asked for, and never a password', () => {
    const at = write(`# migration_port_min = 1
  migration_port_min = 50000
migration_port_max=50010 # for the firewall
migration_host = "kvm2.example"
security_driver = [ "selinux", "apparmor" ]
vnc_password = "secret"
`);
    const { text, answer } = askQuestion(qemuConf, at);
    expect(text).not.toContain('secret');
    expect(answer).toEqual({
      is: 'read',
      settings: new Map<string, string | string[]>([
        ['migration_port_min', '50000'],
        ['migration_port_max', '50010'],
        ['migration_host', 'kvm2.example'],
        ['security_driver', ['selinux', 'apparmor']],
      ]),
    });
  });

  it('is empty, missing or closed', () => {
    expect(askQuestion(qemuConf, write('# nothing\n')).answer).toEqual({ is: 'read', settings: new Map() });
    expect(askQuestion(qemuConf, join(fresh(), 'none')).answer).toEqual({ is: 'absent' });
    expect(qemuConf.read('', 5)).toEqual({ is: 'unreadable' });
    expect(qemuConf.read('grep: what?', 2)).toBeUndefined();
  });
});

describe('daemons', () => {
  const names = [
    'libvirtd',
    'virtqemud',
    'virtlogd',
    'virtnetworkd',
    'virtnodedevd',
    'virtnwfilterd',
    'virtsecretd',
    'virtstoraged',
  ];
  const unit = (id: string, load = 'not-found', active = 'inactive', file = '') =>
    `Id=${id}\nLoadState=${load}\nActiveState=${active}\nUnitFileState=${file}`;
  const all = (special: Record<string, string>) =>
    names
      .flatMap((name) => [`${name}.service`, `${name}.socket`].map((id) => special[id] ?? unit(id)))
      .join('\n\n');

  it('answer by themselves or by their socket, or do not', () => {
    const told = daemons.read(
      all({
        'libvirtd.service': unit('libvirtd.service', 'loaded', 'active', 'enabled'),
        'virtlogd.socket': unit('virtlogd.socket', 'loaded', 'active', 'enabled'),
        'virtlogd.service': unit('virtlogd.service', 'loaded', 'inactive', 'indirect'),
        'virtnetworkd.service': unit('virtnetworkd.service', 'loaded', 'failed', 'disabled'),
        'virtnetworkd.socket': unit('virtnetworkd.socket', 'loaded', 'inactive', 'disabled'),
        'virtsecretd.service': unit('virtsecretd.service', 'masked'),
        'virtsecretd.socket': unit('virtsecretd.socket', 'masked'),
        'virtstoraged.service': unit('virtstoraged.service', 'loaded', 'inactive', 'enabled'),
      }),
      0,
    );
    expect(
      Object.fromEntries((told ?? []).map(({ name, is, startsAtBoot }) => [name, [is, startsAtBoot]])),
    ).toEqual({
      libvirtd: ['answering', true],
      virtqemud: ['absent', false],
      virtlogd: ['answering', true],
      virtnetworkd: ['failed', false],
      virtnodedevd: ['absent', false],
      virtnwfilterd: ['absent', false],
      virtsecretd: ['masked', false],
      virtstoraged: ['stopped', true],
    });
  });

  it('are not systemd’s everywhere, and half an answer is none', () => {
    expect(daemons.read('', 4)).toBeNull();
    expect(daemons.read(unit('libvirtd.service'), 0)).toBeUndefined();
    expect(daemons.read('', 137)).toBeUndefined();
  });

  it('are asked of the real systemctl where there is one', () => {
    const { answer } = askQuestion(daemons);
    expect(answer === null || answer?.length === names.length).toBe(true);
  });
});

describe('what the kernel says', () => {
  it('of this machine, in words that are read', () => {
    expect(askQuestion(kernelSettings).answer).toMatchObject({
      cgroup: expect.stringMatching(/^(v1|v2|none)$/) as string,
    });
    expect(askQuestion(rootRights).answer).toBe(process.getuid?.() === 0);
    expect(askQuestion(timeSync).answer).toMatchObject({ usesKerberos: expect.any(Boolean) as boolean });
    expect(askQuestion(hugePageMounts).answer).toMatchObject({ mountedBytes: expect.any(Array) as number[] });
    expect(askQuestion(macPolicy).answer).toMatchObject({ isApparmorOn: expect.any(Boolean) as boolean });
    expect(askQuestion(transportHelper).answer).toBeDefined();
    expect(
      askQuestion(
        hostAddresses,
        '',
        withCommands({
          ip: "echo '1: lo    inet 127.0.0.1/8 scope host lo'; echo '2: e    inet6 fe80::1/64 scope link'",
        }),
      ).answer,
    ).toEqual(['127.0.0.1', 'fe80::1']);
  });

  it('of nesting, control groups and no-execute', () => {
    expect(kernelSettings.read('Y\nv2\nnx', 0)).toEqual({ isNested: true, cgroup: 'v2', hasNoExecute: true });
    expect(kernelSettings.read('0\nv1\nno-nx', 0)).toEqual({
      isNested: false,
      cgroup: 'v1',
      hasNoExecute: false,
    });
    expect(kernelSettings.read('\nnone\nunknown', 0)).toEqual({
      isNested: null,
      cgroup: 'none',
      hasNoExecute: null,
    });
    expect(kernelSettings.read('Welcome!\nY\nv2\nnx', 0)).toBeUndefined();
  });

  it('of its clock', () => {
    expect(timeSync.read('yes\nkerberos', 0)).toEqual({ isSynchronized: true, usesKerberos: true });
    expect(timeSync.read('no\nplain', 0)).toEqual({ isSynchronized: false, usesKerberos: false });
    expect(timeSync.read('unknown\nplain', 0)).toEqual({ isSynchronized: null, usesKerberos: false });
    expect(timeSync.read('ja\nplain', 0)).toBeUndefined();
  });

  it('of huge pages', () => {
    const mebibyte = 1024 ** 2;
    expect(hugePageMounts.read('2048\nmounts\nrw,relatime\nrw,pagesize=1G', 0)).toEqual({
      usualBytes: 2 * mebibyte,
      mountedBytes: [2 * mebibyte, 1024 * mebibyte],
    });
    expect(hugePageMounts.read('mounts', 0)).toEqual({ usualBytes: null, mountedBytes: [] });
    expect(hugePageMounts.read('', 0)).toBeUndefined();
  });

  it('of its policy', () => {
    expect(macPolicy.read('enforcing\nno\nvirt_use_nfs', 0)).toEqual({
      selinux: 'enforcing',
      isApparmorOn: false,
      booleans: ['virt_use_nfs'],
    });
    expect(macPolicy.read('motd\nenforcing\nno', 0)).toBeUndefined();
    expect(fileContext.read('system_u:object_r:nfs_t:s0', 0)).toBe('nfs_t');
    expect(fileContext.read('', 4)).toBeNull();
    expect(fileContext.read('?', 0)).toBeUndefined();
  });
});

describe('room', () => {
  it('is told for folders of any name, with the files that may be made', () => {
    const { answer } = askQuestion(room, fresh());
    expect(answer?.freeBytes).toBeGreaterThan(0);
    expect(askQuestion(room, join(folder, 'none')).answer).toBeNull();
    expect(room.read('10 100 0 0', 0)).toEqual({ freeBytes: 1000, freeFiles: null });
    expect(room.read('10 100 50 7', 0)).toEqual({ freeBytes: 1000, freeFiles: 7 });
    expect(room.read('', 1)).toBeUndefined();
  });

  it('is asked for where libvirt writes, and there for the images too', () => {
    expect(room.about(asked('destination'))).toContain('/v');
    expect(room.about(asked('source'))).not.toContain('/v');
  });
});

describe('which QEMU runs', () => {
  it('is found by the VM’s UUID', () => {
    const uuid = '5f0c2f7e-1111-4222-8333-444455556666';
    expect(runningQemu.about(asked('source'))).toEqual([uuid]);
    expect(runningQemu.about(asked('destination'))).toEqual([]);
    const self = (script: string) => askQuestion(runningQemu, uuid, withCommands({ pgrep: script })).answer;
    // The shell that asks has the UUID among its own arguments: it stands for a QEMU here.
    expect(self('ps -o ppid= -p $PPID')).toBe('installed');
    expect(self('exit 1')).toBe('unknown');
  });
});

describe('secrets', () => {
  it('have a value where a file says so, and the value is not read', () => {
    const at = fresh();
    const uuid = '2a3fa7e2-0ba9-4a51-8d02-7f5d5bb7fb8e';
    writeFileSync(join(at, `${uuid}.xml`), '<secret/>');
    writeFileSync(join(at, `${uuid.replace('2a', '3b')}.base64`), '');
    expect(askQuestion(secretValues, at).answer).toEqual([]);
    writeFileSync(join(at, `${uuid}.base64`), 'c2VjcmV0');
    const { text, answer } = askQuestion(secretValues, at);
    expect(text).not.toContain('c2VjcmV0');
    expect(answer).toEqual([uuid]);
    expect(secretValues.read('', 5)).toBeNull();
  });
});

describe('certificates', () => {
  it('are looked for where qemu.conf says', () => {
    const at = mkdtempSync(join(folder, 'pki-'));
    writeFileSync(join(at, 'server-cert.pem'), 'x');
    writeFileSync(join(at, 'client-key.pem'), 'x');
    const openssl = `echo 'notAfter=Jan  2 03:04:05 2030 GMT'; echo 'X509v3 Subject Alternative Name: '; echo '    DNS:kvm2, IP Address:192.0.2.7'`;
    const conf = write(`default_tls_x509_cert_dir = "/nowhere"\nmigrate_tls_x509_cert_dir = "${at}"\n`);
    expect(askQuestion(tlsFiles, conf, withCommands({ openssl, id: 'echo 0' })).answer).toEqual({
      folder: at,
      files: [
        { name: 'ca-cert.pem', isThere: false, expiresAtMs: null, names: [] },
        {
          name: 'server-cert.pem',
          isThere: true,
          expiresAtMs: Date.UTC(2030, 0, 2, 3, 4, 5),
          names: ['DNS:kvm2', 'IP Address:192.0.2.7'],
        },
        { name: 'server-key.pem', isThere: false, expiresAtMs: null, names: [] },
        { name: 'client-cert.pem', isThere: false, expiresAtMs: null, names: [] },
        { name: 'client-key.pem', isThere: true, expiresAtMs: null, names: [] },
      ],
    });
    expect(askQuestion(tlsFiles, write(''), withCommands({ id: 'echo 0' })).answer).toMatchObject({
      folder: '/etc/pki/qemu',
    });
    expect(askQuestion(tlsFiles, conf, withCommands({ id: 'echo 1000' })).answer).toBeNull();
    expect(tlsFiles.read('/etc/pki/qemu', 0)).toBeUndefined();
  });
});

describe('what carries libvirt’s calls', () => {
  it('is its helper, else a netcat that knows Unix sockets', () => {
    const told = (scripts: Record<string, string>) =>
      askQuestion(transportHelper, '', withCommands(scripts)).answer;
    expect(told({ 'virt-ssh-helper': 'true' })).toBe('virt-ssh-helper');
    expect(transportHelper.read('nc', 0)).toBe('nc');
    expect(transportHelper.read('Welcome', 0)).toBeUndefined();
  });
});
