import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { holdLock } from '../hold-lock';
import type { Lab } from '../lab';
import { faultKind } from './kinds';
import type { FaultKind, Facts } from './fault-kind';

const armedSchema = z.object({
  /** Kind, host and a number: `cut-kvm2-1`. */
  id: z.string(),
  kind: z.string(),
  host: z.string(),
  facts: z.record(z.string(), z.string()),
  armedAt: z.string(),
});
export type ArmedFault = z.infer<typeof armedSchema>;

const fileOf = (lab: Lab): string => join(lab.places.stateDir, 'faults.json');

/** What is broken now, in the order in which it was. */
export async function listFaults(lab: Lab): Promise<ArmedFault[]> {
  const text = await readFile(fileOf(lab), 'utf8').catch(() => '[]');
  return z.array(armedSchema).parse(JSON.parse(text));
}

/** Tests and people at a terminal may change the list at the same time. */
async function changeList(lab: Lab, change: (list: ArmedFault[]) => ArmedFault[]): Promise<void> {
  const file = fileOf(lab);
  await holdLock(
    `${file}.lock`,
    () => undefined,
    async () => {
      await writeFile(`${file}.new`, `${JSON.stringify(change(await listFaults(lab)), null, 2)}\n`);
      await rename(`${file}.new`, file);
    },
  );
}

function checkWords(kind: FaultKind, words: Facts): Facts {
  const unknown = Object.keys(words).filter((name) => !Object.hasOwn(kind.words, name));
  if (unknown.length === 0) return { ...kind.words, ...words };
  throw new Error(`"${kind.name}" takes no ${unknown.join(', ')}: it ${kind.does}.`);
}

async function note(lab: Lab, kind: FaultKind, host: string, facts: Facts): Promise<ArmedFault> {
  const armed = { id: '', kind: kind.name, host, facts, armedAt: new Date().toISOString() };
  await changeList(lab, (list) => {
    const stem = `${kind.name}-${host}-`;
    const numbers = list
      .filter(({ id }) => id.startsWith(stem))
      .map(({ id }) => Number(id.slice(stem.length)));
    armed.id = `${stem}${Math.max(0, ...numbers) + 1}`;
    return [...list, armed];
  });
  return armed;
}

/** Breaks something on a host, and notes how to mend it before it does: whatever happens, `clear` finds it. A fault
 * that cannot be made is taken back and thrown. */
export async function armFault(lab: Lab, name: string, host: string, words: Facts = {}): Promise<ArmedFault> {
  const kind = faultKind(name);
  lab.host(host);
  const checked = checkWords(kind, words);
  const facts = kind.prepare === undefined ? checked : await kind.prepare(lab, host, checked);
  const armed = await note(lab, kind, host, facts);
  try {
    await kind.arm(lab, host, facts, armed.id);
    return armed;
  } catch (reason) {
    await clearFault(lab, armed.id).catch(() => undefined); // stays on the list if that fails too
    throw reason;
  }
}

/** Mends one fault. A fault that is not on the list is mended already. */
export async function clearFault(lab: Lab, id: string): Promise<void> {
  const armed = (await listFaults(lab)).find((fault) => fault.id === id);
  if (armed === undefined) return;
  await faultKind(armed.kind).clear(lab, armed.host, armed.facts, id);
  await changeList(lab, (list) => list.filter((fault) => fault.id !== id));
}

/** Hosts are made reachable first, then the last fault is mended first. */
export function clearingOrder(faults: readonly ArmedFault[]): ArmedFault[] {
  const latestFirst = [...faults].reverse();
  const isBarring = (fault: ArmedFault): boolean => faultKind(fault.kind).bars;
  return [...latestFirst.filter(isBarring), ...latestFirst.filter((fault) => !isBarring(fault))];
}

/** Mends everything; goes on after a failure and then throws all of them. */
export async function clearAllFaults(lab: Lab): Promise<readonly string[]> {
  const failures: Error[] = [];
  const cleared: string[] = [];
  for (const { id } of clearingOrder(await listFaults(lab))) {
    try {
      await clearFault(lab, id);
      cleared.push(id);
    } catch (reason) {
      failures.push(new Error(`${id}: ${reason instanceof Error ? reason.message : String(reason)}`));
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, failures.map((failure) => failure.message).join('\n'));
  return cleared;
}
