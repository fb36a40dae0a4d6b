import { z } from 'zod';
import { bytes, found, host, path } from './found';

const size = z.object({ path, fromBytes: bytes, toBytes: bytes });

/** What the VM keeps outside its disks: the keys in its TPM, the settings of its firmware. */
export const vmFirmwareFindings = [
  found('no-tpm', {}),
  found('tpm-moves', { swtpm: z.string() }),
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
] as const;
