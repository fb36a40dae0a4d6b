import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { ConfigFiles } from './files';
import { readHostSettings, type HostSettings, type Named } from './host-settings';
import { parseJump } from './jump';

/** The stops on the way, first to last, and the host at its end. */
export type Route = { readonly hops: readonly HostSettings[]; readonly target: HostSettings };

/** Nobody needs more, and a circle ends. */
const MOST_HOPS = 8;

/**
 * How a host is reached: what was given for it wins over ssh's configuration. The first stop may itself lie behind
 * another, as the configuration says; the later ones are reached from the stop before them, as `ssh -J` does it.
 * Faults: ssh-config-broken, proxy-command, jump-unusable.
 */
export async function planRoute(
  config: ConfigFiles,
  named: Named,
  jump: string | undefined,
): Promise<Result<Route, Fault>> {
  const target = await readHostSettings(config, named);
  if (!target.ok) return target;
  const hops = await hopsTo(config, target.value, jump, 0);
  return hops.ok ? ok({ hops: hops.value, target: target.value }) : hops;
}

async function hopsTo(
  config: ConfigFiles,
  to: HostSettings,
  given: string | undefined,
  depth: number,
): Promise<Result<HostSettings[], Fault>> {
  const { address, port, proxyCommand } = to;
  if (given === undefined && proxyCommand !== undefined) {
    return fail({ code: 'proxy-command', address, port, command: proxyCommand });
  }
  const jump = given ?? to.jump;
  if (jump === undefined || jump.toLowerCase() === 'none') return ok([]);
  const specs = parseJump(jump);
  if (specs === undefined) return fail({ code: 'jump-unusable', jump });
  const hops: HostSettings[] = [];
  for (const [index, spec] of specs.entries()) {
    const hop = await readHostSettings(config, spec);
    if (!hop.ok) return hop;
    // A jump host for every host ("Host *") is not its own jump host.
    if (isSame(hop.value, to)) continue;
    if (index === 0) {
      if (depth >= MOST_HOPS)
        return fail({ code: 'jump-unusable', jump, raw: 'the jump hosts go in a circle' });
      const before = await hopsTo(config, hop.value, undefined, depth + 1);
      if (!before.ok) return before;
      hops.push(...before.value);
    }
    hops.push(hop.value);
  }
  return ok(hops);
}

const isSame = (a: HostSettings, b: HostSettings): boolean => a.address === b.address && a.port === b.port;
