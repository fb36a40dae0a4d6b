import type { Question } from '../question';

/** What the source makes of the destination's own name: it is the source that will resolve it. */
export const resolvedName: Question<readonly string[]> = {
  kind: 'resolved_name',
  shell: `getent ahosts "$1" | awk '{print $1}' | sort -u`,
  about: ({ end, destinationName }) => (end === 'source' ? [destinationName] : []),
  read: (text) => text.split('\n').filter((address) => /^[0-9a-fA-F:.]+(%\S+)?$/.test(address)),
};
