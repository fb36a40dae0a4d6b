import type { Lab } from '../lab';

/** What a fault was asked for, and what was found before it was made: all that is needed to take it back. */
export type Facts = Readonly<Record<string, string>>;

/** One way to break a host, and the way back. Both do no harm when done twice. */
export interface FaultKind {
  readonly name: string;
  /** One line for the list of kinds. */
  readonly does: string;
  /** The words it takes, with their defaults; anything else is refused. */
  readonly words: Facts;
  /** True when the host may not be reachable while it lasts: such faults are cleared before all others. */
  readonly bars: boolean;
  /** Looks up what the way back will need; nothing is changed yet. */
  readonly prepare?: (lab: Lab, host: string, words: Facts) => Promise<Facts>;
  readonly arm: (lab: Lab, host: string, facts: Facts, id: string) => Promise<void>;
  readonly clear: (lab: Lab, host: string, facts: Facts, id: string) => Promise<void>;
}

/** A word that the kind declares, so it is always there. */
export function word(facts: Facts, name: string): string {
  const value = facts[name];
  if (value === undefined) throw new Error(`the fault's "${name}" is missing`);
  return value;
}

/** Runs a script on a host that has to succeed. */
export async function mustScript(lab: Lab, host: string, script: string): Promise<string> {
  const ran = await lab.script(host, script, { timeoutMs: 60_000 });
  if (ran.code === 0) return ran.stdout;
  throw new Error(
    `${host}: ${(ran.stderr || ran.stdout).trim() || `exit ${ran.code}`} (${script.slice(0, 120)})`,
  );
}

/** Runs one of this machine's programs inside the lab's network; it has to succeed. */
export async function mustInNamespace(lab: Lab, argv: readonly string[], stdin?: string): Promise<void> {
  const ran = await lab.runInNamespace(argv, stdin === undefined ? {} : { stdin });
  if (ran.code !== 0) throw new Error(`${argv.join(' ')}: ${ran.stderr.trim()}`);
}
