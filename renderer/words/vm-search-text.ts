import type { VmSummary } from '../../shared/domain/vm';

const made = new WeakMap<VmSummary, string>();

/** Everything a VM can be found by, in small letters, each on a line of its own; made once a VM. */
export function vmSearchText(vm: VmSummary): string {
  const known = made.get(vm);
  if (known !== undefined) return known;
  const { finding } = vm;
  const lists = finding && [...finding.macs, ...finding.addresses, ...finding.networks, ...finding.diskPaths];
  const facts = [vm.name, vm.id, finding?.title, finding?.description, ...(lists ?? [])];
  const text = facts.filter(Boolean).join('\n').toLowerCase();
  made.set(vm, text);
  return text;
}

/** The words of a search; a VM is meant when each of them is somewhere in it. */
export const searchWords = (text: string): readonly string[] =>
  text.toLowerCase().split(/\s+/).filter(Boolean);
