import { mustScript } from '../faults/fault-kind';
import type { Lab } from '../lab';

/*
  libvirt asks a QEMU binary once what it can do and believes the file it wrote of it as long as the binaries stay (see
  README, "How it works"). Changing that file makes libvirt believe in another QEMU, with all that follows.
*/
const files = '/var/cache/libvirt/qemu/capabilities';
const kept = '/var/cache/libvirt/qemu/capabilities.kept';
const restart = 'systemctl restart libvirtd';

/** `change`: a sed program. */
export async function forgeCapabilities(lab: Lab, host: string, change: string): Promise<void> {
  await mustScript(lab, host, `test -e ${kept} || cp -a ${files} ${kept}`);
  await lab.must(host, ['find', files, '-name', '*.xml', '-exec', 'sed', '-i', change, '{}', '+']);
  await mustScript(lab, host, restart);
}

export async function restoreCapabilities(lab: Lab, host: string): Promise<void> {
  await mustScript(
    lab,
    host,
    `test -e ${kept} || exit 0; rm -r ${files} && mv ${kept} ${files} && ${restart}`,
  );
}
