import { HostList, HostListMark, type ListedHost } from '../../shared/domain/host-list';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { SavedHost } from './saved-hosts';

/** The saved hosts as a list for a file: without ids, without what was seen, without secrets. */
export const listOf = (saved: readonly SavedHost[]): HostList =>
  HostList.parse({ kind: 'drover-hosts', version: 1, hosts: saved });

const mostProblems = 20;

/** Reads a list back. Fault: `bad-input`, which names each entry that is wrong; nothing of the list is to be taken then. */
export function readHostList(text: string): Result<readonly ListedHost[], Fault> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong([{ path: '', message: 'This is not JSON. Was the file cut short?' }]);
  }
  const mark = HostListMark.safeParse(json);
  if (!mark.success) {
    return wrong([
      { path: '', message: 'This is no list of hosts made by Drover: “kind” is not “drover-hosts”.' },
    ]);
  }
  if (mark.data.version !== 1) {
    const message = `This list is of version ${mark.data.version}; this Drover reads version 1.`;
    return wrong([{ path: '', message }]);
  }
  const list = HostList.safeParse(json);
  if (list.success) return ok(list.data.hosts);
  return wrong(
    list.error.issues.slice(0, mostProblems).map(({ path, message }) => ({ path: placeOf(path), message })),
  );
}

/** `hosts.3.port` counts from nothing; people count from one. */
function placeOf(path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path;
  if (first !== 'hosts' || typeof index !== 'number') return path.map(String).join('.');
  return [`host ${index + 1}`, ...rest.map(String)].join(', ');
}

const wrong = (problems: { path: string; message: string }[]) => fail<Fault>({ code: 'bad-input', problems });
