import type { Question } from '../question';

export interface TimeSync {
  /** Null where nobody on that host can tell. */
  readonly isSynchronized: boolean | null;
  /** It mounts something with Kerberos, which refuses whoever is five minutes off. */
  readonly usesKerberos: boolean;
}

/** Does something keep this host's clock right? Not asked of timedatectl: a busy host takes seconds to start its service. */
export const timeSync: Question<TimeSync> = {
  kind: 'time_sync',
  shell: `if [ -e /run/systemd/timesync/synchronized ]; then echo yes
elif [ ! -d /run/systemd/system ]; then echo unknown
elif timeout -s KILL 5 systemctl is-active --quiet chronyd chrony ntpd ntp ntpsec systemd-timesyncd; then echo yes
else echo no; fi
grep -q 'sec=krb5' /proc/self/mounts && echo kerberos || echo plain`,
  about: () => [''],
  read: (text) => {
    const [, synchronized, mounts] = /^(yes|no|unknown)\n(kerberos|plain)$/.exec(text) ?? [];
    if (synchronized === undefined) return undefined;
    return {
      isSynchronized: synchronized === 'unknown' ? null : synchronized === 'yes',
      usesKerberos: mounts === 'kerberos',
    };
  },
};
