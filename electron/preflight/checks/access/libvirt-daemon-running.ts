import type { Host } from '../../../hosts/host';
import { blocker, CouldNotTell, fine, note, type Check } from '../../check';
import { networksOf } from '../../domain-parts';
import type { Facts } from '../../facts';
import { daemons, type Daemon } from '../../probes/questions/daemons';

interface Looked {
  readonly host: string;
  readonly needed: readonly Daemon[];
  /** The one Drover speaks to. */
  readonly main: Daemon | undefined;
}

/**
 * Do libvirt's services answer that this move needs? That the main one runs is proved by the connection; where libvirt is
 * split into several daemons, each is asked at its own moment and fails then. A socket that starts one counts.
 */
export const libvirtDaemonRunning: Check = {
  id: 'libvirt-daemon-running',
  group: 'access',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const [here, there, wanted] = await Promise.all([
      facts.answersFrom(),
      facts.answersTo(),
      wantedThere(facts),
    ]);
    const looked = [
      lookAt(facts.source, here.to(daemons), []),
      lookAt(facts.destination, there.to(daemons), wanted),
    ];
    const stopped = looked.flatMap(({ host, needed }) =>
      needed.filter(({ is }) => is !== 'answering').map(({ name, is }) => ({ host, name, is })),
    );
    if (stopped.length > 0) return blocker({ code: 'daemons-stopped', seen: { stopped } });
    const hosts = looked.flatMap(({ host, main }) =>
      main === undefined || main.startsAtBoot ? [] : { host, name: main.name },
    );
    if (hosts.length > 0) return note({ code: 'daemons-not-at-boot', seen: { hosts } });
    return fine({
      code: 'daemons-answer',
      seen: { hosts: looked.map(({ host, needed, main }) => ({ host, names: namesOf(main, needed) })) },
    });
  },
};

function lookAt(host: Host, told: readonly Daemon[] | null, wanted: readonly string[]): Looked {
  const connection = host.connection();
  if (connection.at !== 'connected') throw new CouldNotTell(`${host.name} is not connected`);
  const { daemon, isSession } = connection.way;
  // The login's own daemon starts what it needs, and nobody asks systemd where there is none.
  if (told === null || isSession === true) return { host: host.name, needed: [], main: undefined };
  const isSplit = daemon === 'virtqemud';
  const names = ['virtlogd', ...(isSplit ? wanted : [])];
  // A libvirt without virtlogd lets QEMU write its own log.
  const isOptional = ({ name, is }: Daemon) => name === 'virtlogd' && is === 'absent';
  const needed = told.filter((one) => names.includes(one.name) && !isOptional(one));
  return { host: host.name, needed, main: told.find(({ name }) => name === daemon) };
}

/** What a destination's split daemons are asked for by this VM. */
async function wantedThere({ domain, migratable }: Facts): Promise<string[]> {
  const [vm, byName] = await Promise.all([domain(), migratable()]);
  return [
    ...(networksOf(byName).length > 0 ? ['virtnetworkd'] : []),
    ...(byName.disks.some(({ source }) => source?.type === 'volume') ? ['virtstoraged'] : []),
    ...(vm.secrets.length > 0 ? ['virtsecretd'] : []),
    ...(vm.hostDevices.length > 0 ? ['virtnodedevd'] : []),
    ...(byName.nics.some(({ filter }) => filter !== undefined) ? ['virtnwfilterd'] : []),
  ];
}

const namesOf = (main: Daemon | undefined, needed: readonly Daemon[]): string[] =>
  [...(main === undefined ? [] : [main]), ...needed].map(({ name }) => name);
