import { z } from 'zod';
import { found, path } from './found';

const names = z.array(z.string());

/** What the VM is made of, and whether QEMU can carry it over. */
export const vmDevicesFindings = [
  found('no-qemu-veto', {}),
  found('qemu-vetoes', {
    vetoes: z.array(z.object({ by: z.enum(['launch-security', 'hyperv-passthrough']), what: z.string() })),
  }),
  found('no-host-devices', {}),
  found('host-devices-teamed', { devices: names }),
  found('host-devices-held', { devices: names, usb: names }),
  found('usb-devices-stay', { devices: names }),
  found('lun-disks', { targets: names }),
  found('devices-movable', { kinds: names }),
  found('devices-unmovable', {
    devices: z.array(
      z.object({
        kind: z.enum([
          '3d-video',
          'vdagent',
          'nvme',
          'sound',
          'usb',
          'crypto',
          'input',
          'image-format',
          'transient-disk',
        ]),
        name: z.string(),
      }),
    ),
  }),
  found('memory-plain', {}),
  found('memory-movable', { modules: names }),
  found('memory-unmovable', { unplaced: names, shared: names, enclaves: names, missing: z.array(path) }),
] as const;
