import type { Log } from '../ports';

/**
 * A bug is written down. A promise that failed and that nobody awaited is survived, since a move under way would die
 * with us; an exception still ends the process, and the next start settles what was under way.
 */
export function writeDownBugs(log: Log): void {
  process.on('uncaughtExceptionMonitor', (error) => log.error('crashed', { stack: error.stack }));
  process.on('unhandledRejection', (reason) =>
    log.error('not-awaited', { stack: reason instanceof Error ? reason.stack : String(reason) }),
  );
}
