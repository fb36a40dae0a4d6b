import { z } from 'zod';
import { bytes, found, host, path } from './found';

const names = z.array(z.string());
const size = z.object({ path, fromBytes: bytes, toBytes: bytes });

/** What the VM is made of, and what of it hangs on its host. */
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
  found('no-folders', {}),
  found('folders-unmovable', { folders: names, libvirt: z.string(), missing: z.array(path) }),
  found('folders-move', { folders: names, host }),
  found('folders-mounted', { folders: names }),
  found('folders-missing', { paths: z.array(path), host }),
  found('memory-plain', {}),
  found('memory-movable', { modules: names }),
  found('memory-unmovable', { unplaced: names, shared: names, enclaves: names, missing: z.array(path) }),
  found('no-tpm', {}),
  found('tpm-moves', { swtpm: z.string().nullable() }),
  found('tpm-is-real', { device: z.string() }),
  found('tpm-elsewhere', { source: z.string() }),
  found('tpm-missing-there', { host }),
  found('tpm-older-there', { from: z.string(), to: z.string() }),
  found('tpm-too-old-to-share', { swtpm: z.string() }),
  found('tpm-place-mixed', { from: z.string(), to: z.string() }),
  found('tpm-stays-behind', { uuid: z.string() }),
  found('no-uefi', {}),
  found('uefi-moves', { loader: z.string(), nvram: z.string().optional() }),
  found('firmware-missing', { paths: z.array(path), host }),
  found('firmware-differs', { files: z.array(size) }),
  found('nvram-stays-behind', { path }),
  found('no-backends', {}),
  found('backends-there', { needs: names }),
  found('backends-missing', { needs: z.array(z.object({ user: z.string(), what: z.string() })), host }),
  found('backends-own-ways', { arguments: names, hooks: z.array(path), host }),
  found('endpoints-free', { endpoints: names }),
  found('endpoints-tied', {
    addresses: names,
    ports: names,
    paths: z.array(path),
    networks: names,
    host,
  }),
  found('endpoints-go-out', { endpoints: names }),
  found('freeze-held', {}),
  found('managed-by-others', { by: names }),
  found('ends-at-reboot', {}),
  found('no-agent', {}),
  found('agent-answers', {}),
  found('agent-silent', { why: z.string() }),
] as const;
