import type { Question } from '../question';

export interface TimeSync {
  /** Null where nobody on that host can tell. */
  readonly isSynchronized: boolean | null;
  /** It mounts something with Kerberos, which refuses whoever is five minutes off. */
  readonly usesKerberos: boolean;
}

/** Does something keep this host's clock right? */
export const timeSync: Question<TimeSync> = {
  kind: 'time_sync',
  shell: `timeout -s KILL 5 timedatectl show -p NTPSynchronized --value 2>/dev/null | grep -xE 'yes|no' || echo unknown
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
