/** A guest of the lab, as it is found again on the hosts: everything else follows from its name. */
export type GuestKind = 'ticker' | 'recorder';

const allowedName = /^[a-z0-9][a-z0-9-]{0,30}$/;

/** Throws on a name that could not be a file name and a libvirt name everywhere without thought. */
export function checkGuestName(name: string): string {
  if (allowedName.test(name)) return name;
  throw new Error(`"${name}" cannot name a guest: use a-z, 0-9 and -, at most 31 long.`);
}

/** Pushed files, the same on every hypervisor: a guest that is started from a kernel needs it at both ends. */
export const filesDir = '/var/lib/drover-lab-guests';

/** On a memory disk, so that a reader never waits for a real one. */
const readerDir = '/run/drover-lab-guests';

export interface ReaderPlaces {
  readonly directory: string;
  readonly socket: string;
  readonly log: string;
  readonly pid: string;
}

/** Where a host's reader of one guest's serial port listens and writes. */
export const readerPlaces = (name: string): ReaderPlaces => ({
  directory: readerDir,
  socket: `${readerDir}/${name}.sock`,
  log: `${readerDir}/${name}.ticks`,
  pid: `${readerDir}/${name}.sock.pid`,
});
