import { pathsOn, type Question } from '../question';

/** The magic number of the file system a written image lies on, in hexadecimal: what libvirt itself asks for. */
export const fileSystem: Question<string> = {
  kind: 'file_system',
  shell: `timeout -s KILL 5 stat -L -f -c %t -- "$1"`,
  about: (asked) =>
    asked.end === 'source' ? pathsOn(asked, ({ kind, isWritten }) => kind === 'file' && isWritten) : [],
  read: (text, exitCode) => (exitCode === 0 && /^[0-9a-f]+$/.test(text) ? text : undefined),
};
