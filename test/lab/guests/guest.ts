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

export interface ReaderPlaces {
  readonly socket: string;
  readonly log: string;
  /** The systemd unit that keeps the reader running, also after the host was switched off and on. */
  readonly unit: string;
}

const socketDir = '/run/drover-lab-guests';
const logDir = `${filesDir}/ticks`;

/** Where a host's reader of one guest's serial port listens and writes. */
export const readerPlaces = (name: string): ReaderPlaces => ({
  socket: `${socketDir}/${name}.sock`,
  log: `${logDir}/${name}.ticks`,
  unit: `drover-lab-reader@${name}.service`,
});

export const readerTemplate = '/etc/systemd/system/drover-lab-reader@.service';

/** libvirt refuses to start a guest whose serial socket is not there, so the reader comes before the daemon. */
export const readerUnit = (build: string): string => `[Unit]
Description=Stamps the counts of the lab guest %i
Before=libvirtd.service

[Service]
ExecStartPre=/bin/mkdir -p ${socketDir} ${logDir}
ExecStart=${filesDir}/${build}/tick-reader listen ${socketDir}/%i.sock ${logDir}/%i.ticks
Restart=always
RestartSec=200ms

[Install]
WantedBy=multi-user.target
`;
