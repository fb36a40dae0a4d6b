/**
 * libvirt's lists of CPUs and nodes, `0-3,8,^2` → [0, 1, 3, 8]; undefined when it is none.
 * Grammar: libvirt, docs/formatdomain.rst, cpuset.
 */
export function readNumberList(text: string): number[] | undefined {
  const numbers = new Set<number>();
  for (const part of text.split(',').map((each) => each.trim())) {
    const [, without, low, high = low] = /^(\^?)(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (low === undefined || Number(high) < Number(low) || Number(high) > mostNumbers) return undefined;
    for (let at = Number(low); at <= Number(high); at += 1) {
      if (without === '^') numbers.delete(at);
      else numbers.add(at);
    }
  }
  return [...numbers].sort((one, other) => one - other);
}

/** Far more CPUs than a host has; a bound for what comes from outside. */
const mostNumbers = 100_000;

/** [0, 1, 3, 8] → `0–1, 3, 8`, for people. */
export function sayNumberList(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([low, high]) => (low === high ? String(low) : `${low}–${high}`)).join(', ');
}
