import { randomUUID } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import { fixFor, type FixAsk, type FixPlan } from '../../shared/domain/fix';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import { CouldNotTell, type Preflight } from '../preflight/service';
import type { Draft, Fix, Site } from './fix';
import { repairs } from './repairs';
import { requireRoot } from './require-root';

/**
 * Runs the check, and plans the repair of what it finds now. Touches nothing.
 * Faults: nothing-to-fix, root-needed, read-only, could-not-look, and those of reaching the hosts.
 */
export async function draftPlan(
  preflight: Pick<Preflight, 'examine'>,
  ask: FixAsk,
): Promise<Result<FixPlan, Fault>> {
  const looked = await preflight.examine(ask, ask.check);
  if (!looked.ok) return looked;
  const { facts, result } = looked.value;
  const fixId = result.verdict === 'fine' ? undefined : fixFor(ask.check, result.finding.code);
  if (fixId === undefined)
    return fail({ code: 'nothing-to-fix', check: ask.check, found: result.finding.code });
  const { source, destination } = facts;
  const id = randomUUID();
  const site = { facts, finding: result.finding, source, destination, mark: `drover-${id.slice(0, 8)}` };
  const drafted = await draft(repairs[fixId], site);
  if (!drafted.ok) return drafted;
  const { steps, explanation = null } = drafted.value;
  const vm = source.vms()?.find((each) => each.id === ask.vmId)?.name ?? ask.vmId;
  const names = { vm, from: source.name, to: destination.name };
  return ok({ id, ask, names, fix: fixId, steps: [...steps], explanation });
}

async function draft(fix: Fix, site: Site): Promise<Result<Draft, Fault>> {
  for (const host of fix.rootOn(site)) {
    const objection = await requireRoot(host);
    if (objection !== undefined) return fail(objection);
  }
  try {
    const drafted = await fix.plan(site);
    const isReadOnly = drafted.steps.some(({ hostId }) => mayOnlyLook(site, hostId));
    return isReadOnly ? fail({ code: 'read-only' }) : ok(drafted);
  } catch (error) {
    if (!(error instanceof CouldNotTell)) throw error;
    return fail({ code: 'could-not-look', why: error.message });
  }
}

/** Its entry says that the host is connected to look only: that holds for its files as well. */
function mayOnlyLook({ source, destination }: Site, hostId: string): boolean {
  const host: Host = hostId === source.id ? source : destination;
  const connection = host.connection();
  return connection.at === 'connected' && connection.way.isReadOnly;
}
