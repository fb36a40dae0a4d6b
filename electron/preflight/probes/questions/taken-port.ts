import type { Question } from '../question';
import { hasListeners } from './own-address';

export interface TakenPort {
  /** `*` and `0.0.0.0` for all of them; without brackets. */
  readonly address: string;
  readonly port: number;
}

/** TCP ports somebody listens at. */
export const takenPort: Question<readonly TakenPort[]> = {
  kind: 'taken_port',
  shell: 'ss -Hltn',
  about: (asked) => (hasListeners(asked) ? [''] : []),
  // LISTEN 0 128 [::]:22 [::]:*
  read: (text, exitCode) => {
    if (exitCode !== 0) return undefined;
    const lines = text.split('\n').filter((line) => line !== '');
    const ports = lines.flatMap((line) => {
      const [, address = '', port = ''] = /^\S+ +\d+ +\d+ +(\S+):(\d+) /.exec(`${line} `) ?? [];
      return port === '' ? [] : { address: address.replace(/^\[|\]$|%.*$/g, ''), port: Number(port) };
    });
    return ports.length === lines.length ? ports : undefined;
  },
};
