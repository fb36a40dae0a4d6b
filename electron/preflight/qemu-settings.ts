import { CouldNotTell } from './check';
import type { QemuConf, QemuSettings } from './probes/questions/qemu-conf';

/** What is set in qemu.conf, nothing where there is no such file; could not tell where the login may not read it. */
export function settingsOf(conf: QemuConf): QemuSettings {
  if (conf.is === 'unreadable')
    throw new CouldNotTell('/etc/libvirt/qemu.conf may not be read by this login: it takes root’s rights');
  return conf.is === 'absent' ? new Map() : conf.settings;
}
