import type { Lab } from '../lab/lab';

const mark = '==8<==';

/** What virsh says to each question, in one process: a process a question takes half a second in the lab. */
export async function askVirsh(
  lab: Lab,
  host: string,
  questions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(questions)];
  const batch = asked.flatMap((question) => [question, `echo ${mark}`]).join('; ');
  const told = await lab.must(host, ['env', 'LC_ALL=C', 'virsh', '-q', '-c', 'qemu:///system', batch]);
  const answers = told.split(mark);
  return new Map(asked.map((question, index) => [question, (answers[index] ?? '').trim()]));
}

/** The value behind a label: `Max memory:     65536 KiB` → `65536 KiB`. */
export function labelled(answer: string, label: string): string {
  const line = answer.split('\n').find((each) => each.trimStart().startsWith(`${label}:`));
  return line?.slice(line.indexOf(':') + 1).trim() ?? `no ${label} in ${answer}`;
}

/** The cells of each line, as virsh lays out its tables. */
export const cells = (answer: string): string[][] =>
  answer
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/ {2,}/));

/** `65536 KiB` or `65536` (KiB) → bytes. */
export const kib = (text: string): number => Number(text.replace(/\s*KiB$/, '')) * 1024;

/** The values of what an xpath found, one an item: ` type="qcow2"` → `qcow2`. */
export const values = (answer: string): string[] =>
  [...answer.matchAll(/="([^"]*)"/g)].map((found) => found[1] ?? '');
