import type { Source } from '../../electron/api/topic';
import type { DroverHandlers } from '../../shared/contract/index';
import type { HostSummary } from '../../shared/domain/host';
import type { Pair } from '../../shared/domain/matrix';
import { ok } from '../../shared/lib/result';

/** Pairs of the played hosts: each kind of answer once, by what the hosts are. */
export const fakeMatrix = (hosts: Source<HostSummary[]>): DroverHandlers['matrix'] => ({
  pairs: (_, watcher) =>
    hosts.watch({ onFault: watcher.onFault, onValue: (all) => watcher.onValue(pairsOf(all)) }),
  baseline: async ({ hostIds, vm }) =>
    ok({
      computedBy: hostIds[0] ?? 'kvm1',
      model: 'EPYC-Rome',
      features: ['ibpb', 'stibp', 'amd-ssbd'].map((name) => ({ name, policy: 'require' })),
      xml: baseline,
      answers: hostIds.map((hostId, at) => ({ hostId, answer: at === 0 ? 'identical' : 'superset' })),
      ...(vm && {
        vm: {
          name: 'vm11',
          before: `<cpu mode='host-passthrough' check='none' migratable='on'>\n${topology}\n</cpu>`,
          after: baseline.replace('\n</cpu>', `\n${topology}\n</cpu>`),
        },
      }),
    }),
});

const topology = `  <topology sockets='1' dies='1' cores='2' threads='1'/>`;
const baseline = `<cpu mode='custom' match='exact'>
  <model fallback='forbid'>EPYC-Rome</model>
  <vendor>AMD</vendor>
  <feature policy='require' name='ibpb'/>
  <feature policy='require' name='stibp'/>
  <feature policy='require' name='amd-ssbd'/>
</cpu>`;

const pairsOf = (all: readonly HostSummary[]): Pair[] =>
  all.flatMap((from) => all.filter((to) => to !== from).map((to) => pairOf(from, to)));

function pairOf(from: HostSummary, to: HostSummary): Pair {
  const ends = { fromHostId: from.id, toHostId: to.id };
  const away = [from, to].find((host) => host.connection.at !== 'connected');
  if (away !== undefined)
    return { ...ends, fit: 'unfit', reasons: [{ code: 'not-connected', seen: { host: away.name } }] };
  const watched = [from, to].find(
    (host) => host.connection.at === 'connected' && host.connection.way.isReadOnly,
  );
  if (watched !== undefined)
    return { ...ends, fit: 'unfit', reasons: [{ code: 'read-only', seen: { host: watched.name } }] };
  if (from.id === 'kvm2') {
    const missing = 'Host CPU does not provide required features: avx512f, avx512dq';
    return {
      ...ends,
      fit: 'warned',
      cpu: 'incompatible',
      reasons: [{ code: 'cpu-misses', seen: { cpu: `A VM with the whole CPU of ${from.name}`, missing } }],
    };
  }
  return { ...ends, fit: 'fit', cpu: 'superset', reasons: [] };
}
