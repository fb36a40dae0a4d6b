import type { Answers } from './probes/ask-host';
import { qemuConf } from './probes/questions/qemu-conf';
import type { PortRange } from './probes/try-port';

/** The ports a destination gives to incoming moves. */
export interface MigrationPorts extends PortRange {
  /** False: its qemu.conf could not be read, and libvirt's own range is taken for granted. */
  readonly isTold: boolean;
}

/** libvirt: src/qemu/qemu_conf.h, QEMU_MIGRATION_PORT_MIN and QEMU_MIGRATION_PORT_MAX. */
const usual: PortRange = { low: 49152, high: 49215 };

/** The destination's range, from its own qemu.conf (migration_port_min, migration_port_max). */
export function migrationPorts(destination: Answers): MigrationPorts {
  const conf = destination.to(qemuConf);
  if (conf.is !== 'read') return { ...usual, isTold: conf.is === 'absent' };
  const [low, high] = ['migration_port_min', 'migration_port_max'].map((key) =>
    Number(conf.settings.get(key)),
  );
  const range = { low: low || usual.low, high: high || usual.high };
  // libvirtd does not start with a range that is none; then a newer one was written than it runs with.
  return range.low <= range.high && range.high <= 65_535
    ? { ...range, isTold: true }
    : { ...usual, isTold: false };
}
