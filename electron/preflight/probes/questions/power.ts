import type { Question } from '../question';

export interface PowerSight {
  /** What systemd has been told to do, and in how many seconds from now; undefined when nothing. */
  readonly scheduled?: { readonly mode: string; readonly inSeconds: number };
  /** Nobody may log in any more, or yet: systemd is on its way down or up (pam_nologin(8)). */
  readonly isClosed: boolean;
  /** Package managers that hold their lock now. */
  readonly updating: readonly string[];
  /** Runs on a battery that is being used up. */
  readonly isOnBattery: boolean;
  /** An update has asked for a reboot (Debian and Ubuntu leave a file). */
  readonly wantsReboot: boolean;
}

/*
  One fact a line. Who holds a lock is read from the kernel's list, by the lock file's inode: a package manager that
  merely waits for its timer holds none, and fuser(1) need not be there.
*/
const shell = `
date +'now %s'
f=/run/systemd/shutdown/scheduled
if [ -r "$f" ]; then while IFS= read -r l; do printf 'scheduled %s\\n' "$l"; done <"$f"; fi
[ -e /run/nologin ] && echo nologin
for f in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/rpm/.rpm.lock /usr/lib/sysimage/rpm/.rpm.lock; do
  [ -e "$f" ] || continue
  i=$(stat -c %i -- "$f" 2>/dev/null) || continue
  grep -q "WRITE .*:$i " /proc/locks 2>/dev/null && printf 'lock %s\\n' "$f"
done
for s in /sys/class/power_supply/*; do
  { read -r t <"$s/type"; } 2>/dev/null || continue
  o=; b=
  { read -r o <"$s/online"; } 2>/dev/null
  { read -r b <"$s/status"; } 2>/dev/null
  printf 'supply %s %s %s\\n' "$t" "\${o:--}" "\${b:--}"
done
[ -e /run/reboot-required ] || [ -e /var/run/reboot-required ] && echo reboot-required
echo end`;

/** Is the host about to stop, or being changed under our feet? */
export const power: Question<PowerSight> = { kind: 'power', shell, about: () => [''], read: readPower };

const managers: readonly (readonly [string, string])[] = [
  ['/dpkg/', 'dpkg'],
  ['/rpm/', 'rpm'],
];

function readPower(text: string): PowerSight | undefined {
  const lines = text.split('\n');
  const now = /^now (\d+)$/.exec(lines[0] ?? '')?.[1];
  if (now === undefined || lines.pop() !== 'end') return undefined;
  const locks = lines.filter((line) => line.startsWith('lock '));
  const updating = managers.filter(([part]) => locks.some((line) => line.includes(part)));
  const scheduled = readScheduled(lines, Number(now));
  return {
    ...(scheduled && { scheduled }),
    isClosed: lines.includes('nologin'),
    updating: updating.map(([, name]) => name),
    isOnBattery: isOnBattery(lines),
    wantsReboot: lines.includes('reboot-required'),
  };
}

/** `USEC=` is an epoch in microseconds, `MODE=` what will be done (systemd: src/login/logind-shutdown.c). */
function readScheduled(lines: readonly string[], nowSeconds: number): PowerSight['scheduled'] {
  const valueOf = (key: string) =>
    lines.find((line) => line.startsWith(`scheduled ${key}=`))?.slice(`scheduled ${key}=`.length);
  const usec = valueOf('USEC');
  if (usec === undefined || !/^\d+$/.test(usec)) return undefined;
  const inSeconds = Math.max(0, Math.round(Number(usec) / 1e6 - nowSeconds));
  return { mode: valueOf('MODE') ?? 'shutdown', inSeconds };
}

/** A battery that drains, and no mains that is plugged in. */
function isOnBattery(lines: readonly string[]): boolean {
  const supplies = lines.filter((line) => line.startsWith('supply ')).map((line) => line.split(' '));
  const hasMains = supplies.some(([, type, online]) => type !== 'Battery' && online === '1');
  return !hasMains && supplies.some(([, type, , status]) => type === 'Battery' && status === 'Discharging');
}
