import type { Explanation, FixId, FixStep, Holds, Deed } from '../../shared/domain/fix';
import type { Finding } from '../../shared/domain/finding';
import type { Host } from '../hosts/host';
import type { Facts } from '../preflight/service';
import { workOf } from './deeds/works';

/** What a repair is planned from: the check's finding and facts, both just looked at. */
export interface Site {
  readonly facts: Facts;
  readonly finding: Finding;
  readonly source: Host;
  readonly destination: Host;
  /** Marks what this repair adds among the lines and rules of others; letters, figures and hyphens. */
  readonly mark: string;
}

export interface Draft {
  readonly steps: readonly FixStep[];
  readonly explanation?: Explanation;
}

/** One repair. Planning reads the hosts as they are now and touches nothing; the deeds of its steps do the rest. */
export interface Fix {
  readonly id: FixId;
  /** The hosts it acts on as root, files and commands; none when libvirt does everything. */
  rootOn(site: Pick<Site, 'source' | 'destination'>): readonly Host[];
  /** Throws CouldNotTell where a fact cannot be had. */
  plan(site: Site): Promise<Draft>;
}

interface StepParts {
  readonly holds: Holds;
  readonly diff?: string;
}

/** A step with what is run for it. */
export const stepOn = (host: Host, deed: Deed, { holds, diff }: StepParts): FixStep => ({
  hostId: host.id,
  host: host.name,
  deed,
  commands: workOf(deed).commands(deed),
  diff: diff ?? null,
  holds,
});

export const explain = (
  code: Explanation['code'],
  seen: object,
  commands: readonly string[] = [],
): Draft => ({ steps: [], explanation: { code, seen, commands: [...commands] } as Explanation });
