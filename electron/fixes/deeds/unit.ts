import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { quote } from '../../ssh';
import { refusal, vmsUsing } from './in-use';
import { runAsRoot, sayAsRoot, type Work } from './work';

/** libvirt itself may be what is mended. */
const options = { evenWithoutLibvirt: true };

type UnitDeed = DeedOf<'unit'>;

export interface UnitSight {
  readonly isActive: boolean;
  readonly isEnabled: boolean;
}

/** Starts with the host, or with what needs it (static units have nothing that could be switched); systemctl(1). */
export const isEnabledWord = (word: string): boolean => word === 'enabled' || word === 'static';

/* systemctl says with its exit code what it prints: 3 for inactive, 1 for disabled. Only the words count. */
const lookScript = `systemctl is-active -- "$1"; systemctl is-enabled -- "$1" 2>/dev/null || true`;

/** Is a systemd unit running, and does it start with the host? */
export async function lookAtUnit(host: Host, unit: string): Promise<Result<UnitSight, Fault>> {
  const ran = await runAsRoot(host, ['sh', '-c', lookScript, 'look', unit], options);
  if (!ran.ok) return ran;
  const [active = '', enabled = ''] = ran.value.stdout.split('\n');
  if (!/^(active|inactive|failed|activating|deactivating|reloading|unknown)$/.test(active))
    return fail({ code: 'command-failed', command: 'systemctl', exitCode: 0, raw: ran.value.stdout });
  return ok({ isActive: active === 'active', isEnabled: isEnabledWord(enabled) });
}

const doing = ({ unit, wasActive, wasEnabled }: UnitDeed): string[] => {
  if (wasActive) return ['systemctl', 'enable', '--', unit];
  return ['systemctl', ...(wasEnabled ? ['start'] : ['enable', '--now']), '--', unit];
};

/** Its sockets first: whoever calls meanwhile would start it again. */
const undoing = ({ unit, wasActive, wasEnabled, brings }: UnitDeed): string[][] => [
  ...(wasEnabled ? [] : [['systemctl', 'disable', '--', unit]]),
  ...(wasActive ? [] : [['systemctl', 'stop', '--', ...brings, unit]]),
];

async function undo(deed: UnitDeed, host: Host): Promise<Result<string, Fault>> {
  const said: string[] = [];
  for (const argv of undoing(deed)) {
    const ran = await sayAsRoot(host, argv, options);
    if (!ran.ok) return ran;
    said.push(ran.value);
  }
  return ok(said.join('\n').trim());
}

export const unitWork: Work<UnitDeed> = {
  commands: (deed) => [quote(doing(deed))],
  isDone: async ({ unit }, host) => {
    const seen = await lookAtUnit(host, unit);
    return seen.ok ? ok(seen.value.isActive && seen.value.isEnabled) : seen;
  },
  apply: async (deed, host) => {
    const said = await sayAsRoot(host, doing(deed), options);
    // A unit that did not start was enabled all the same: it goes back to how it was.
    if (!said.ok && said.fault.code === 'command-failed') await undo(deed, host);
    return said;
  },
  objection: async ({ unit, serves, wasActive }, host) => {
    // Without its daemon a running VM can be neither seen nor moved. What only is not started at boot harms none.
    if (serves === 'time' || wasActive) return undefined;
    return refusal(host, unit, await vmsUsing(host, () => true, true));
  },
  undo,
};
