import type { CheckResult } from '../../shared/domain/preflight';
import { CouldNotTell, type Check } from './check';
import type { Facts } from './facts';

/** A check that has not answered by then could not tell. The port probe alone may take 4 s to be dropped. */
const withinMs = 25_000;

/** Runs checks side by side over shared facts; `onResult` hears each beginning and end. Answers all ends, in order. */
export async function runChecks(
  checks: readonly Check[],
  facts: Facts,
  onResult: (result: CheckResult) => void = () => undefined,
): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async (check) => {
      onResult({ ...about(check), at: 'running' });
      const result = await runCheck(check, facts);
      onResult(result);
      return result;
    }),
  );
}

export const about = ({ id, group, isOverridable }: Check) => ({ id, group, isOverridable });

async function runCheck(check: Check, facts: Facts): Promise<CheckResult> {
  const began = performance.now();
  const look = await lookInTime(check, facts);
  return { ...about(check), at: 'done', ...look, tookMs: Math.round(performance.now() - began) };
}

async function lookInTime(check: Check, facts: Facts) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CouldNotTell(`no answer within ${withinMs / 1000} s`)), withinMs);
  });
  try {
    return await Promise.race([Promise.resolve(check.look(facts)), late]);
  } catch (error) {
    // A bug in one check says nothing about the others, and must not hold them up.
    const why = error instanceof CouldNotTell ? error.message : `Drover's own fault: ${String(error)}`;
    return { verdict: 'unknown', finding: { code: 'could-not-tell', seen: { why } } } as const;
  } finally {
    clearTimeout(timer);
  }
}
