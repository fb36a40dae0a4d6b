import { spawn } from 'node:child_process';
import type { Awake, Log } from '../ports';

/**
 * Keeps the machine from sleeping through systemd's inhibitor locks (systemd-inhibit(1)). The lock lives as long as a
 * child that reads our pipe: when we die, however we die, the pipe ends, the child with it, and the lock is gone.
 * Without systemd nothing is held, and the log says so.
 */
export function createInhibitorAwake(log: Log): Awake {
  return {
    hold: (reason) => {
      const argv = ['--what=sleep:idle', '--who=Drover', `--why=${reason}`, '--mode=block', 'cat'];
      const child = spawn('systemd-inhibit', argv, { stdio: ['pipe', 'ignore', 'ignore'] });
      let isReleased = false;
      child.on('error', (error) => log.warn('sleep-not-inhibited', { reason: error.message }));
      child.on('exit', (code) => {
        if (!isReleased) log.warn('sleep-not-inhibited', { reason: `systemd-inhibit ended with ${code}` });
      });
      child.stdin.on('error', () => undefined);
      child.unref();
      return () => {
        isReleased = true;
        child.stdin.end();
      };
    },
  };
}
