import type { Deed, DeedKind, DeedOf, FixStep } from '../../shared/domain/fix';

export interface DeedWords {
  /** The step, as a line. */
  readonly title: string;
  /** What it changes for whom, in a sentence. */
  readonly consequence: string;
  /** How it is taken back. */
  readonly undo: string;
}

type Table = { readonly [K in DeedKind]: (deed: DeedOf<K>, host: string) => DeedWords };

const parts = {
  define: (kind: string, name: string, host: string): DeedWords => ({
    title: `Define the ${kind} ${name}`,
    consequence: `${host} knows the ${kind} from then on; nothing uses it yet.`,
    undo: `The definition is taken away, once no VM on ${host} names it.`,
  }),
  start: (kind: string, name: string, host: string): DeedWords => ({
    title: `Start the ${kind} ${name}`,
    consequence: `VMs on ${host} can use it at once.`,
    undo: `It is stopped, once no VM on ${host} uses it.`,
  }),
  autostart: (kind: string, name: string, host: string): DeedWords => ({
    title: `Start the ${kind} ${name} with the host`,
    consequence: `It is there again after a reboot of ${host}.`,
    undo: 'It is no longer started with the host; it goes on running until then.',
  }),
} as const;

const table: Table = {
  file: ({ path, backup }, host) => ({
    title: `Change ${path}`,
    consequence: `Only the lines shown change; the file as it is now is kept on ${host} as ${backup}.`,
    undo: 'Drover’s own lines are taken out of the file as it is then; the copy is never put back.',
  }),
  unit: ({ unit, serves, wasActive, wasEnabled }, host) => ({
    title: wasActive
      ? `Have ${unit} start with the host`
      : wasEnabled
        ? `Start ${unit}`
        : `Start ${unit}, now and with the host`,
    consequence:
      serves === 'time'
        ? `The clock of ${host} is brought to the right time, which can take a minute, and by a step where it is far off.`
        : `Programs on ${host} can reach libvirt; VMs that run there are not touched.`,
    undo:
      serves === 'time'
        ? 'The service goes back to how it was; the clock is left as it is.'
        : `It goes back to how it was, once no VM runs on ${host}.`,
  }),
  firewall: ({ owner, scope, peer, low, high, place }, host) => ({
    title:
      scope === 'stored'
        ? `Keep the rule over a reboot (${owner})`
        : `Let ${peer} in on TCP ports ${low}–${high} (${owner})`,
    consequence: `${peer} alone can reach these ports of ${host}${place.length > 0 ? `, by a rule in ${place.join(' ')}` : ''}. Rules of others are not touched.`,
    undo: 'This one rule is taken out, unless a VM is just arriving.',
  }),
  selinux: ({ boolean }, host) => ({
    title: `Switch ${boolean} on`,
    consequence: `QEMU on ${host} may open files on NFS; the policy stays in force for everything else.`,
    undo: 'It is switched off again, once no VM there runs from NFS.',
  }),
  directory: ({ path, owner, mode }, host) => ({
    title: `Make the directory ${path}`,
    consequence: `An empty directory on ${host}, of owner ${owner} and mode ${mode}.`,
    undo: 'It is removed as long as it is empty.',
  }),
  network: ({ part, name }, host) => parts[part]('network', name, host),
  pool: ({ part, name }, host) => parts[part]('pool', name, host),
  eject: ({ vm, target, path }) => ({
    title: `Eject ${path} from ${vm}`,
    consequence: `${vm} sees an empty drive ${target} at once, and after its next start. The file stays where it is.`,
    undo: 'The medium is put back in, if the drive is still empty.',
  }),
  cache: ({ vm, target }) => ({
    title: `Set cache mode none for ${target} of ${vm}`,
    consequence: `It applies when ${vm} is shut down and started again; a reboot from inside the guest is not enough.`,
    undo: 'The mode it has now is written back, for the start after that.',
  }),
};

/** What a step does, in words for people. */
export function sayDeed({ deed, host }: Pick<FixStep, 'deed' | 'host'>): DeedWords {
  // The table's type ties each kind to its own facts; TypeScript cannot follow that through a lookup by union.
  const say = table[deed.kind] as (deed: Deed, host: string) => DeedWords;
  return say(deed, host);
}

/** Does it outlast a reboot? */
export function sayHolds({ holds, deed, host }: FixStep): string {
  if (holds === 'from-next-start') return 'Holds from the VM’s next start on.';
  if (holds === 'survives-reboot') return `Survives a reboot of ${host}.`;
  if (deed.kind !== 'firewall') return `Does not survive a reboot of ${host} by itself.`;
  return deed.owner === 'firewalld'
    ? `By itself this does not survive a reboot of ${host}; the step that keeps it does.`
    : `Does not survive a reboot of ${host}: ${deed.owner} keeps no rules by itself. Add it to the rules your ${host} loads at boot if it should stay.`;
}
