import { createTopic } from '../../electron/api/topic';
import type { DroverHandlers } from '../../shared/contract/index';
import type { Fault } from '../../shared/domain/fault';
import type { FixAsk, FixPlan, FixRun, FixState, FixStep, FixStepState } from '../../shared/domain/fix';
import { fail, ok } from '../../shared/lib/result';
import { from, to, vm } from './fake-names';

/* Repairs in every state a screen can meet. The figures are invented, the shapes are the contract's. */

const rule = `rule family="ipv4" source address="192.168.20.2" port port="49152-49215" protocol="tcp" accept`;
const firewall = (scope: 'running' | 'stored'): FixStep => ({
  hostId: to.id,
  host: to.name,
  deed: {
    kind: 'firewall',
    owner: 'firewalld',
    scope,
    family: 'ipv4',
    peer: '192.168.20.2',
    low: 49152,
    high: 49215,
    place: ['public'],
    mark: 'drover-5b2c1f0e',
  },
  commands: [
    `firewall-cmd ${scope === 'stored' ? '--permanent ' : ''}--zone=public '--add-rich-rule=${rule}'`,
  ],
  diff: null,
  holds: scope === 'stored' ? 'survives-reboot' : 'until-reboot',
});

const hostsStep: FixStep = {
  hostId: from.id,
  host: from.name,
  deed: {
    kind: 'file',
    path: '/etc/hosts',
    edits: [{ gone: null, put: '192.168.20.3\tkvm2\t# drover-5b2c1f0e' }],
    seenSha256: '',
    backup: '/etc/hosts.drover-5b2c1f0e',
  },
  commands: ['cp -p -- /etc/hosts /etc/hosts.drover-5b2c1f0e', 'mv -f -- /etc/hosts.drover-new /etc/hosts'],
  diff: [
    '--- /etc/hosts',
    '+++ /etc/hosts',
    '@@ -1,4 +1,5 @@',
    ' 127.0.0.1\tlocalhost',
    '-127.0.1.1\tkvm1 kvm2',
    '+127.0.1.1\tkvm1',
    ' ::1\tlocalhost ip6-localhost',
    ' 192.168.20.10\tnfs',
    '+192.168.20.3\tkvm2\t# drover-5b2c1f0e',
  ].join('\n'),
  holds: 'survives-reboot',
};

const network = (part: 'start' | 'autostart'): FixStep => ({
  hostId: to.id,
  host: to.name,
  deed: { kind: 'network', part, name: 'lab', xml: null },
  commands: [`virsh net-${part} --network lab`],
  diff: null,
  holds: part === 'start' ? 'until-reboot' : 'survives-reboot',
});

const names = { vm: vm.name, from: from.name, to: to.name };
const ask = (check: FixAsk['check']): FixAsk => ({
  vmId: vm.id,
  fromHostId: from.id,
  toHostId: to.id,
  check,
});

const ports: FixPlan = {
  id: 'ports',
  ask: ask('migration-port-open'),
  names,
  fix: 'open-ports',
  steps: [firewall('running'), firewall('stored')],
  explanation: null,
};
const hostsFile: FixPlan = {
  ...ports,
  id: 'hosts',
  ask: ask('dest-hostname-resolves'),
  fix: 'name-in-hosts',
  steps: [hostsStep],
};
const networks: FixPlan = {
  ...ports,
  id: 'networks',
  ask: ask('libvirt-network-ready'),
  fix: 'ready-network',
  steps: [network('start'), network('autostart')],
};
const bridge: FixPlan = {
  ...ports,
  id: 'bridge',
  ask: ask('bridge-present'),
  fix: 'bridge-by-hand',
  steps: [],
  explanation: {
    code: 'bridge-by-hand',
    seen: { host: to.name, bridge: 'br0', tool: 'networkmanager', uplink: 'eno1', rollbackSeconds: 120 },
    commands: [
      `systemd-run --unit=bridge-rollback --on-active=120 sh -c 'nmcli connection delete "$1" "$1-port"; nmcli device connect "$2"' back br0 eno1`,
      'nmcli connection add type bridge con-name br0 ifname br0 bridge.stp no',
      'nmcli connection add type bridge-slave con-name br0-port ifname eno1 master br0',
      'nmcli connection up br0',
      'systemctl stop bridge-rollback.timer',
    ],
  },
};

const plans: readonly FixPlan[] = [ports, hostsFile, networks, bridge];

const run = (id: string, plan: FixPlan, steps: FixStepState[], state: FixState): FixRun => ({
  id,
  plan,
  startedAtMs: Date.now() - 40_000,
  changedAtMs: Date.now() - 20_000,
  steps,
  state,
});

const done = (output = ''): FixStepState => ({ at: 'done', output });
const denied: Fault = {
  code: 'command-failed',
  command: 'firewall-cmd --permanent',
  exitCode: 112,
  raw: 'Error: INVALID_ZONE: public',
};
const lost: Fault = { code: 'line-lost', address: '192.168.20.3', port: 22 };

const runs = {
  running: run('running', ports, [done('success'), { at: 'doing' }], {
    at: 'applying',
    isCancelling: false,
  }),
  done: run('done', ports, [done('success'), done('success')], {
    at: 'done',
    checked: {
      verdict: 'fine',
      finding: { code: 'port-open', seen: { address: '192.168.20.3', port: 49215, tookMs: 3 } },
    },
  }),
  failed: run('failed', ports, [done('success'), { at: 'failed', because: denied }], {
    at: 'stopped',
    because: denied,
  }),
  unclear: run('unclear', ports, [done('success'), { at: 'unclear', during: 'doing', because: lost }], {
    at: 'unclear',
    because: lost,
  }),
  inUse: run('inUse', networks, [done(), done()], {
    at: 'done',
    checked: { verdict: 'fine', finding: { code: 'networks-ready', seen: { names: ['lab'] } } },
  }),
  changed: run('changed', hostsFile, [done()], {
    at: 'done',
    checked: {
      verdict: 'fine',
      finding: { code: 'name-resolves', seen: { name: 'kvm2', addresses: ['192.168.20.3'] } },
    },
  }),
  undone: run('undone', hostsFile, [{ at: 'undone', output: '' }], { at: 'undone', checked: null }),
} as const satisfies Record<string, FixRun>;

export type RepairName = keyof typeof runs;

const refusals: Readonly<Partial<Record<string, Fault>>> = {
  inUse: { code: 'undo-in-use', host: to.name, what: 'lab', vms: ['vm11', 'mail-gw'] },
  changed: {
    code: 'undo-changed',
    host: from.name,
    what: '/etc/hosts',
    diff: [
      '--- /etc/hosts',
      '+++ /etc/hosts',
      '@@ -2,4 +2,3 @@',
      ' 127.0.1.1\tkvm1',
      ' ::1\tlocalhost ip6-localhost',
      ' 192.168.20.10\tnfs',
      '-192.168.20.3\tkvm2 backup-target',
    ].join('\n'),
  },
};

export interface FakeFixes {
  readonly handlers: DroverHandlers['fixes'];
  /** Those under way have come to their good end. */
  end(): void;
}

/** Plays repairs: the first of `kept` is what a plan becomes when it is applied. */
export function fakeFixes(kept: readonly RepairName[]): FakeFixes {
  const all = createTopic<readonly FixRun[]>(kept.map((name) => runs[name]));
  const handlers: DroverHandlers['fixes'] = {
    preview: async ({ check }) => {
      const plan = plans.find((each) => each.ask.check === check);
      return plan === undefined ? fail({ code: 'nothing-to-fix', check, found: '' }) : ok(plan);
    },
    apply: async ({ planId }) => {
      const plan = plans.find(({ id }) => id === planId) ?? ports;
      const steps: FixStepState[] = plan.steps.map((_, index) => ({ at: index === 0 ? 'doing' : 'waiting' }));
      const begun = run('begun', plan, steps, { at: 'applying', isCancelling: false });
      if (kept.length === 0) all.update((seen) => [begun, ...seen]);
      return ok({ runId: kept[0] ?? 'begun' });
    },
    cancel: async () => ok(undefined),
    undo: async ({ runId, acceptedDiff }) => {
      const refusal = acceptedDiff === undefined ? refusals[runId] : undefined;
      if (refusal !== undefined) return fail(refusal);
      all.update((seen) =>
        seen.map((each) =>
          each.id === runId
            ? {
                ...each,
                steps: each.steps.map(() => ({ at: 'undone' as const, output: '' })),
                state: { at: 'undone', checked: null },
              }
            : each,
        ),
      );
      return ok(undefined);
    },
    lookAgain: async () => ok(undefined),
    runs: (_, { onValue, onFault }) => all.watch({ onFault, onValue: (value) => onValue([...value]) }),
    run: ({ runId }, watcher) =>
      all.watch({
        onFault: watcher.onFault,
        onValue: (value) => {
          const found = value.find(({ id }) => id === runId);
          if (found === undefined) watcher.onFault({ code: 'fix-gone', id: runId });
          else watcher.onValue(found);
        },
      }),
  };
  const end = () =>
    all.update((seen) =>
      seen.map((each) =>
        each.state.at === 'applying' ? { ...each, steps: runs.done.steps, state: runs.done.state } : each,
      ),
    );
  return { handlers, end };
}
