import { z } from 'zod';
import { bytes, found, host } from './found';

const perSecond = z.number();
/** What memory is sent at: the link as it was measured (when), or a limit that is believed to be reached. */
const sending = {
  writesBytesPerSecond: perSecond,
  sendsBytesPerSecond: perSecond,
  measuredAtMs: z.number().nullable(),
};
const range = z.object({ low: z.number(), high: z.number() });

export const forecastFindings = [
  found('link-carries', sending),
  found('writes-close-to-link', sending),
  found('writes-too-fast', { ...sending, neededBytesPerSecond: perSecond }),
  found('writes-little', { writesBytesPerSecond: perSecond }),
  found('link-not-measured', { writesBytesPerSecond: perSecond }),
  /** `atLeastMs`: memory by the limit. */
  found('limits-make-sense', {
    limitBytesPerSecond: perSecond.nullable(),
    atLeastMs: z.number().nullable(),
    pauseMs: z.number(),
  }),
  /** libvirt remembers it for the VM, and it holds because the move asks for none. */
  found('limit-kept', { limitBytesPerSecond: perSecond, atLeastMs: z.number() }),
  found('limits-amiss', {
    tooSlow: z
      .object({
        limitBytesPerSecond: perSecond,
        writesBytesPerSecond: perSecond,
        by: z.enum(['asked', 'kept']),
      })
      .nullable(),
    tooShort: z.object({ pauseMs: z.number(), neededMs: z.number() }).nullable(),
    tooLong: z.object({ pauseMs: z.number() }).nullable(),
  }),
  found('postcopy-not-used', {}),
  found('postcopy-possible', { recovers: z.boolean() }),
  found('postcopy-impossible', {
    reasons: z.array(
      z.enum(['userfaultfd-denied', 'userfaultfd-missing', 'tunnelled', 'paused', 'old-kernel']),
    ),
    host,
  }),
  found('no-disks-copied', {}),
  found('disk-copy-takes', {
    disks: z.array(z.string()),
    bytes,
    timeMs: range,
    writesBytesPerSecond: perSecond,
    copiesBytesPerSecond: perSecond,
    measuredAtMs: z.number().nullable(),
  }),
  found('disk-copy-falls-behind', {
    disks: z.array(z.string()),
    bytes,
    writesBytesPerSecond: perSecond,
    copiesBytesPerSecond: perSecond,
    measuredAtMs: z.number().nullable(),
  }),
  found('power-steady', { hosts: z.array(host) }),
  found('power-unsteady', {
    hosts: z.array(
      z.object({
        host,
        /** What it will do, and in how many minutes; `nologin`: it lets nobody in, going down or coming up. */
        stops: z.object({ mode: z.string(), inMinutes: z.number() }).nullable(),
        /** Package managers at work. */
        updating: z.array(z.string()),
        isOnBattery: z.boolean(),
        wantsReboot: z.boolean(),
      }),
    ),
  }),
] as const;
