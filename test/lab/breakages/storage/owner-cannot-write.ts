import { mustScript } from '../../faults/fault-kind';
import { turn, type Breakage } from '../breakage';

/** Root is squashed, so nobody but the owner opens it, and QEMU's account is not the owner any more. */
export const breakage: Breakage = {
  name: 'the image belongs to somebody whom QEMU is not',
  turns: 'same-file-both-hosts',
  to: turn('note', 'same-file'),
  words: [/Same file on both hosts/],
  libvirt: { refuses: /Permission denied/, asked: 'through-drover' },
  make: async ({ lab, guest }) => {
    await lab.must('nfs', ['chown', '1234:1234', guest.diskPath]);
    await lab.must('nfs', ['chmod', '0600', guest.diskPath]);
  },
  takeBack: ({ lab, guest }) =>
    mustScript(lab, 'nfs', `chown 64055:64055 ${guest.diskPath} && chmod 0644 ${guest.diskPath}`),
};
