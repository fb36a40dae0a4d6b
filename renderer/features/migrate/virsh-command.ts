import type { MoveOptions } from '../../../shared/domain/migration';

export interface VirshEnd {
  readonly user: string;
  readonly address: string;
  readonly port: number;
}

export interface VirshMove {
  readonly vm: string;
  readonly from: VirshEnd;
  readonly to: VirshEnd;
  readonly options: MoveOptions;
}

/** QEMU's limit for the final stop when nobody sets one. */
const usualDowntimeMs = 300;

/**
 * The same move for a POSIX shell, folded so that it can be read. `--bandwidth` is in MiB/s; the memory is sent to the address
 * Drover uses too, since a host's own name need not resolve on the other. virsh sets the pause in a command of its own.
 */
export function virshCommand({ vm, from, to, options }: VirshMove): string {
  const migrate = [
    `virsh -c ${quote(uriOf(from))} migrate ${flags(options)}`,
    `--domain ${quote(vm)}`,
    `--desturi ${quote(uriOf(to))}`,
    `--migrateuri ${quote(`tcp://${bracketed(to.address)}`)}`,
  ];
  return [migrate.join(' \\\n  '), ...pauseCommand(vm, from, options.maxDowntimeMs)].join('\n');
}

function flags({ isPersistentThere, isUndefinedHere, bandwidthMiBps }: MoveOptions): string {
  return [
    '--live',
    ...(isPersistentThere ? ['--persistent'] : []),
    ...(isUndefinedHere ? ['--undefinesource'] : []),
    ...(bandwidthMiBps === null ? [] : [`--bandwidth ${bandwidthMiBps}`]),
  ].join(' ');
}

function pauseCommand(vm: string, from: VirshEnd, maxDowntimeMs: number): string[] {
  if (maxDowntimeMs === usualDowntimeMs) return [];
  return [
    '# in a second terminal, while it runs:',
    `virsh -c ${quote(uriOf(from))} migrate-setmaxdowntime --domain ${quote(vm)} --downtime ${maxDowntimeMs}`,
  ];
}

function uriOf({ user, address, port }: VirshEnd): string {
  const at = port === 22 ? '' : `:${port}`;
  return `qemu+ssh://${encodeURIComponent(user)}@${bracketed(address)}${at}/system`;
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** A word that a POSIX shell hands on unchanged; quoted only where it must be, to stay readable. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
