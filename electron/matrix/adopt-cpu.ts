import type { Fault } from '../../shared/domain/fault';
import { ok, type Result } from '../../shared/lib/result';
import { allChildren, readXml, xmlText, type Element } from '../libvirt';

/** What of a guest's own `<cpu>` says how it is laid out, not what it can: kept whatever model it gets. */
const keptOfGuest: readonly string[] = ['topology', 'numa', 'maxphysaddr', 'cache'];

/**
 * A guest's `<cpu>` with the baseline's model and features in it.
 * @param before the guest's element as it is; null when it has none
 * @param baseline libvirt's answer. Faults: wire-broken
 */
export function adoptCpu(before: string | null, baseline: string): Result<string, Fault> {
  const kept = before === null ? ok<string[]>([]) : readXml(before, 'cpu', layoutOf);
  if (!kept.ok) return kept;
  const lines = laidOut(baseline).split('\n');
  return ok([...lines.slice(0, -1), ...kept.value, ...lines.slice(-1)].join('\n'));
}

const layoutOf = (cpu: Element): string[] =>
  allChildren(cpu)
    .filter(({ tagName }) => keptOfGuest.includes(tagName))
    .flatMap((element) => laidOut(xmlText(element)).split('\n'))
    .map((line) => `  ${line}`);

/** The element's lines with its first at the margin and libvirt's own quotes: a serializer changes both. */
export function laidOut(xml: string): string {
  const lines = xml
    .trim()
    .replace(/="([^"'<>]*)"/g, "='$1'")
    .split('\n');
  const depth = /^ */.exec(lines.at(-1) ?? '')?.[0].length ?? 0;
  return lines
    .map((line, at) => (at === 0 ? line : line.slice(Math.min(depth, line.search(/\S|$/)))))
    .join('\n');
}
