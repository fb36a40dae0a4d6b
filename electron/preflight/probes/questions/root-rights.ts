import type { Question } from '../question';

/** Do commands run there with root's rights? Several checks read what only root may. */
export const rootRights: Question<boolean> = {
  kind: 'root_rights',
  shell: 'echo "$uid"',
  about: () => [''],
  read: (text, exitCode) => (exitCode === 0 && /^\d+$/.test(text) ? text === '0' : undefined),
};
