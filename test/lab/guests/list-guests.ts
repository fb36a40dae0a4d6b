import type { Lab } from '../lab';
import { hypervisorsUp } from './push-guests';

export interface ListedGuest {
  readonly host: string;
  readonly name: string;
  /** As virsh says it: "running", "paused", "shut off". */
  readonly state: string;
}

/** Every domain that any hypervisor knows, ours or not; one that two hosts know is listed twice. */
export async function listGuests(lab: Lab): Promise<ListedGuest[]> {
  const lists = await Promise.all(
    hypervisorsUp(lab).map(async (host) => {
      const text = await lab.must(host, ['virsh', '-q', '-c', 'qemu:///system', 'list', '--all']);
      const rows = [...text.matchAll(/^\s*(?:\d+|-)\s+(\S+)\s+(.+?)\s*$/gm)];
      return rows.map(([, name = '', state = '']) => ({ host, name, state }));
    }),
  );
  return lists.flat();
}
