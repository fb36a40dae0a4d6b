import type { Question } from '../question';

/** Every address the destination has: what its name should lead to. */
export const hostAddresses: Question<readonly string[]> = {
  kind: 'host_addresses',
  shell: 'ip -o addr show',
  about: ({ end }) => (end === 'destination' ? [''] : []),
  read: (text, exitCode) => {
    const addresses = text.split('\n').flatMap((line) => /\sinet6? ([0-9a-fA-F:.]+)/.exec(line)?.[1] ?? []);
    return exitCode === 0 && addresses.length > 0 ? addresses : undefined;
  },
};
