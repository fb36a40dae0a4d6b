import type { VmState } from '../../shared/domain/vm';

const stateWord: Readonly<Record<VmState, string>> = {
  running: 'running',
  blocked: 'waiting for a resource',
  paused: 'paused',
  'shutting-down': 'shutting down',
  off: 'off',
  crashed: 'crashed',
  asleep: 'asleep',
  unknown: 'in an unknown state',
};

/** libvirt's reasons, per state. A reason that is not here is shown as libvirt names it. */
const reasonWords: Readonly<Partial<Record<VmState, Readonly<Record<string, string>>>>> = {
  running: {
    booted: 'started here',
    migrated: 'arrived by a move',
    restored: 'restored from a file',
    'from-snapshot': 'restored from a snapshot',
    unpaused: 'resumed',
    'migration-canceled': 'resumed after a cancelled move',
    'save-canceled': 'resumed after a cancelled save',
    wakeup: 'woken up',
    crashed: 'resumed after a crash',
    postcopy: 'the rest of its memory is still on its way',
    'postcopy-failed': 'the rest of its memory did not arrive',
  },
  paused: {
    user: 'by a person',
    migration: 'by a move',
    save: 'while it is saved',
    dump: 'while its memory is dumped',
    'io-error': 'after a disk error',
    ioerror: 'after a disk error',
    watchdog: 'by its watchdog',
    'from-snapshot': 'restored from a snapshot',
    'shutting-down': 'while it shuts down',
    snapshot: 'while a snapshot is taken',
    crashed: 'after a crash inside',
    'starting-up': 'while it starts',
    postcopy: 'its memory is still being fetched',
    'postcopy-failed': 'after its memory could not be fetched',
    'api-error': 'since it could not be resumed',
  },
  off: {
    shutdown: 'shut down',
    destroyed: 'switched off by force',
    crashed: 'after a crash',
    migrated: 'moved away',
    saved: 'saved to a file',
    failed: 'could not start',
    'from-snapshot': 'restored from a snapshot',
    daemon: 'by the libvirt daemon',
  },
  crashed: { panicked: 'the guest reported a panic' },
};

/** `running (arrived by a move)`: state and, where libvirt gives one, its reason. */
export function sayState(state: VmState, reason: string): string {
  if (reason === '' || reason === 'unknown') return stateWord[state];
  return `${stateWord[state]} (${reasonWords[state]?.[reason] ?? reason})`;
}
