import type { Ran, Lab } from '../lab';

const argv = (...words: string[]): string[] => ['virsh', '-q', '-c', 'qemu:///system', ...words];

/** One command of virsh on a host; it has to succeed. */
export const virsh = (lab: Lab, host: string, ...words: string[]): Promise<string> =>
  lab.must(host, argv(...words));

/** The same with a definition given to it as `/dev/stdin`. */
export const virshWith = (lab: Lab, host: string, stdin: string, ...words: string[]): Promise<string> =>
  lab.must(host, argv(...words), { stdin });

/** For ways back, where there may be nothing to take back. */
export const tryVirsh = (lab: Lab, host: string, ...words: string[]): Promise<Ran> =>
  lab.exec(host, argv(...words));
