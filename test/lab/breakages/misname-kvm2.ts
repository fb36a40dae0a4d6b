import { mustScript } from '../faults/fault-kind';
import type { Lab } from '../lab';

const over = '/run/lab-hosts';

/** Puts other lines in the place of those that name kvm2 in kvm1's /etc/hosts, by a mount: the file stays as it is. */
export async function misnameKvm2(lab: Lab, line: string): Promise<void> {
  const now = await lab.must('kvm1', ['cat', '/etc/hosts']);
  const others = now.split('\n').filter((old) => !/\bkvm2\b/.test(old));
  await lab.write('kvm1', over, [...others, line, ''].join('\n'));
  await lab.must('kvm1', ['mount', '--bind', over, '/etc/hosts']);
}

export const nameKvm2Again = (lab: Lab): Promise<string> =>
  mustScript(lab, 'kvm1', `! mountpoint -q /etc/hosts || umount /etc/hosts; rm -f ${over}`);
