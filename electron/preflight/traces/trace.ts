import { z } from 'zod';
import { HostId } from '../../../shared/domain/host';

/** What a probe leaves on a host for seconds, written down before it is made. */
export const Trace = z.object({
  /** A process that listens at a port, and ends by itself. */
  kind: z.literal('listener'),
  hostId: HostId,
  /** Its last argument, unlike any other process's. */
  name: z.string(),
  /** Epoch ms. */
  madeAtMs: z.number(),
});
export type Trace = z.infer<typeof Trace>;

/** How a listener is called among the processes of its host. */
export const listenerName = (token: string): string => `drover-port-probe-${token}`;

/** The longest a listener lives by itself is 8 s; the rest is for a host that was busy, and for clocks. */
export const listenerLivesMs = 60_000;
