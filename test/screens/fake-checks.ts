import type { Finding } from '../../shared/domain/finding';
import type { CheckGroup, CheckId } from '../../shared/domain/check-id';
import type { CheckResult, Destination, PreflightReport, Verdict } from '../../shared/domain/preflight';
import { from, third, to, vm } from './fake-names';

/*
  Reports of checks in every state a screen can meet. The figures are invented, the shapes are the contract's.
*/

type Row = readonly [CheckId, CheckGroup, boolean, Finding];

const rows: readonly Row[] = [
  [
    'client-connect-both',
    'access',
    false,
    { code: 'both-connected', seen: { from: from.name, to: to.name } },
  ],
  [
    'libvirt-rw-permission',
    'access',
    false,
    { code: 'both-writable', seen: { from: from.name, to: to.name } },
  ],
  ['not-same-host', 'reach', false, { code: 'different-hosts', seen: { from: from.name, to: to.name } }],
  [
    'dest-hostname-resolves',
    'reach',
    true,
    { code: 'name-is-loopback', seen: { name: 'kvm2', addresses: ['127.0.1.1'] } },
  ],
  [
    'migration-port-open',
    'reach',
    true,
    { code: 'port-open', seen: { address: '192.168.20.3', port: 49152, tookMs: 3 } },
  ],
  ['arch-match', 'hosts', true, { code: 'arch-offered', seen: { arch: 'x86_64', hypervisor: 'kvm' } }],
  ['cpu-compatible', 'hosts', true, { code: 'cpu-fits', seen: { cpu: 'EPYC-Rome', answer: 'superset' } }],
  ['machine-type-supported', 'hosts', true, { code: 'machine-known', seen: { machine: 'pc-q35-7.2' } }],
  [
    'version-skew',
    'hosts',
    true,
    {
      code: 'versions-fit',
      seen: { libvirtFrom: '9.0.0', libvirtTo: '9.0.0', qemuFrom: '7.2.22', qemuTo: '7.2.22' },
    },
  ],
  ['host-clock-skew', 'hosts', true, { code: 'clocks-agree', seen: { apartMs: 14, uncertaintyMs: 6 } }],
  ['memory-free', 'room', true, { code: 'memory-enough', seen: { neededBytes: 4.6e9, freeBytes: 104.3e9 } }],
  ['vcpu-fit', 'room', true, { code: 'vcpus-fit', seen: { vcpus: 2, cpus: 64 } }],
  [
    'disk-space',
    'room',
    true,
    {
      code: 'room-enough',
      seen: {
        places: [
          { path: '/etc/libvirt/qemu', freeBytes: 21e9 },
          { path: '/var/log/libvirt', freeBytes: 21e9 },
        ],
      },
    },
  ],
  ['name-uuid-conflict', 'room', true, { code: 'name-free', seen: { name: vm.name } }],
  ['vm-state', 'vm', true, { code: 'vm-running', seen: { state: 'running' } }],
  ['job-running', 'vm', true, { code: 'no-job', seen: {} }],
  ['snapshots-present', 'vm', true, { code: 'no-snapshots', seen: {} }],
  ['two-copies-risk', 'vm', false, { code: 'active-nowhere-else', seen: { hosts: [to.name, third.name] } }],
  [
    'disk-path-exists-on-dest',
    'storage',
    true,
    { code: 'disks-reachable', seen: { paths: ['/srv/vmstore/vm11.qcow2'] } },
  ],
  [
    'same-file-both-hosts',
    'storage',
    false,
    {
      code: 'same-file',
      seen: {
        files: [
          {
            path: '/srv/vmstore/vm11.qcow2',
            inode: '1310722',
            source: 'nfs.example.org:/srv/vmstore',
            wasMarked: true,
          },
        ],
      },
    },
  ],
  ['cache-mode-safe', 'storage', true, { code: 'cache-safe', seen: { modes: ['none'], untried: [] } }],
  ['libvirt-network-ready', 'network', true, { code: 'networks-ready', seen: { names: ['lab'] } }],
  ['bridge-present', 'network', true, { code: 'bridges-present', seen: { names: ['br0'] } }],
  [
    'same-segment',
    'network',
    true,
    {
      code: 'segment-same',
      seen: { bridges: [{ name: 'br0', by: 'gateway', value: '192.168.20.1 (52:54:00:10:20:30)' }] },
    },
  ],
  ['nat-or-user-network', 'network', true, { code: 'nics-on-the-wire', seen: { names: ['lab'] } }],
  ['mac-conflict', 'network', true, { code: 'macs-free', seen: { macs: ['52:54:00:5e:11:0b'], vms: 23 } }],
  [
    'mtu-match',
    'network',
    true,
    { code: 'mtu-fits', seen: { bridges: [{ name: 'br0', fromBytes: 1500, toBytes: 1500 }] } },
  ],
  ['interface-host-resources', 'network', true, { code: 'nic-needs-nothing', seen: {} }],
  ['switch-learning', 'network', true, { code: 'ports-speak-at-once', seen: { names: ['br0'] } }],
  [
    'dirty-rate-vs-bandwidth',
    'forecast',
    true,
    {
      code: 'link-carries',
      seen: { writesBytesPerSecond: 18e6, sendsBytesPerSecond: 112e6, measuredAtMs: 0 },
    },
  ],
  [
    'migration-limits',
    'forecast',
    true,
    { code: 'limits-make-sense', seen: { limitBytesPerSecond: null, atLeastMs: null, pauseMs: 300 } },
  ],
  ['postcopy-ready', 'forecast', true, { code: 'postcopy-not-used', seen: {} }],
  ['disk-copy-load', 'forecast', true, { code: 'no-disks-copied', seen: {} }],
  ['host-power-stable', 'forecast', true, { code: 'power-steady', seen: { hosts: [from.name, to.name] } }],
];

interface Other {
  readonly verdict: Verdict;
  readonly finding?: Finding;
}

type Others = Readonly<Partial<Record<CheckId, Other>>>;

const done = ([id, group, isOverridable, finding]: Row, others: Others, index: number): CheckResult => ({
  id,
  group,
  isOverridable,
  at: 'done',
  verdict: others[id]?.verdict ?? 'fine',
  finding: others[id]?.finding ?? finding,
  tookMs: 20 + ((index * 37) % 400),
});

const reportOf = (runId: string, checks: CheckResult[], endedAtMs: number | null): PreflightReport => ({
  vmId: vm.id,
  fromHostId: from.id,
  toHostId: to.id,
  runId,
  startedAtMs: 0,
  endedAtMs,
  checks,
});

const ended = (runId: string, others: Others): PreflightReport =>
  reportOf(
    runId,
    rows.map((row, index) => done(row, others, index)),
    1_400,
  );

const nameNote: Others = { 'dest-hostname-resolves': { verdict: 'note' } };

/** Half way: some have ended, two run, the rest waits. */
const running = reportOf(
  'running',
  rows.map((row, index): CheckResult => {
    const [id, group, isOverridable] = row;
    if (index < 11) return done(row, nameNote, index);
    return { id, group, isOverridable, at: index < 13 ? 'running' : 'waiting' };
  }),
  null,
);

export const reports = {
  running,
  fine: ended('fine', {
    'dest-hostname-resolves': {
      verdict: 'fine',
      finding: { code: 'name-resolves', seen: { name: 'kvm2', addresses: ['192.168.20.3'] } },
    },
  }),
  blocked: ended('blocked', {
    ...nameNote,
    'migration-port-open': {
      verdict: 'blocker',
      finding: { code: 'port-dropped', seen: { address: '192.168.20.3', port: 49152, afterMs: 4000 } },
    },
    'libvirt-network-ready': {
      verdict: 'blocker',
      finding: { code: 'network-inactive', seen: { names: ['lab'], host: to.name } },
    },
    'memory-free': {
      verdict: 'warning',
      finding: { code: 'memory-tight', seen: { neededBytes: 4.6e9, freeBytes: 5.1e9 } },
    },
  }),
  bridgeless: ended('bridgeless', {
    'bridge-present': {
      verdict: 'blocker',
      finding: { code: 'bridge-missing', seen: { names: ['br0'], host: to.name } },
    },
  }),
  overridable: ended('overridable', {
    'machine-type-supported': {
      verdict: 'blocker',
      finding: { code: 'machine-unknown', seen: { machine: 'pc-q35-7.2', host: to.name } },
    },
  }),
  guarding: ended('guarding', {
    ...nameNote,
    'same-file-both-hosts': {
      verdict: 'blocker',
      finding: {
        code: 'different-file',
        seen: {
          files: [
            {
              path: '/srv/vmstore/vm11.qcow2',
              from: 'nfs.example.org:/srv/vmstore',
              to: 'ext4 on /dev/vda1',
            },
          ],
          alone: [],
        },
      },
    },
  }),
  local: ended('local', {
    ...nameNote,
    'same-file-both-hosts': {
      verdict: 'blocker',
      finding: {
        code: 'not-shared',
        seen: {
          files: [
            { path: '/var/lib/libvirt/images/mail-gw-scratch.raw', fileSystem: 'ext4', host: from.name },
          ],
        },
      },
    },
  }),
  doubtful: ended('doubtful', {
    ...nameNote,
    'same-file-both-hosts': {
      verdict: 'unknown',
      finding: {
        code: 'sameness-unproved',
        seen: {
          files: [{ path: '/srv/vmstore/vm11.qcow2', raw: 'No marker could be written: permission denied' }],
        },
      },
    },
    'cpu-compatible': {
      verdict: 'unknown',
      finding: { code: 'could-not-tell', seen: { why: 'kvm2 did not answer within 5 s.' } },
    },
  }),
} as const satisfies Record<string, PreflightReport>;

export type ReportName = keyof typeof reports;

export const destinations: readonly Destination[] = [
  { hostId: to.id, name: to.name, fit: 'fit', reasons: [], freeMemoryBytes: 104.3e9, runningVms: 9 },
  {
    hostId: third.id,
    name: third.name,
    fit: 'unfit',
    reasons: [{ code: 'not-connected', seen: { host: third.name } }],
  },
  {
    hostId: 'kvm4',
    name: 'kvm4',
    fit: 'unfit',
    reasons: [
      { code: 'memory-short', seen: { neededBytes: 4.6e9, freeBytes: 1.2e9 } },
      { code: 'machine-unknown', seen: { machine: 'pc-q35-7.2', host: 'kvm4' } },
    ],
    freeMemoryBytes: 1.2e9,
    runningVms: 21,
  },
  {
    hostId: 'kvm5',
    name: 'kvm5.rack2.example.org',
    fit: 'warned',
    reasons: [{ code: 'memory-tight', seen: { neededBytes: 4.6e9, freeBytes: 5.1e9 } }],
    freeMemoryBytes: 5.1e9,
    runningVms: 12,
  },
  { hostId: 'kvm6', name: 'kvm6', fit: 'looking', reasons: [] },
];
