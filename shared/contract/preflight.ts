import { z } from 'zod';
import { ForecastView, HostPair, LinkState } from '../domain/forecast';
import { HostId } from '../domain/host';
import { Destination, PreflightAsk, PreflightReport } from '../domain/preflight';
import { VmId } from '../domain/vm';
import { command, topic } from './define';

export const preflight = {
  /** Every known host but the VM's own, with what speaks for and against it (the quick facts, no probes). */
  destinations: topic(z.object({ vmId: VmId, fromHostId: HostId }), z.array(Destination)),
  /** Begins a run of all checks; it is seen in `report`. */
  run: command(PreflightAsk, z.object({ runId: z.string() })),
  report: topic(z.object({ runId: z.string() }), PreflightReport),
  /** How long the move would take, and stand still. It looks at the VM, and measures no link. */
  forecast: topic(PreflightAsk, ForecastView),
  /**
   * Sends random bytes from one host to the other, for 2 s and 1 GiB at most. Answers at once; how it goes is seen in
   * `link`. While one runs on that link, nothing is begun.
   */
  measureLink: command(HostPair, z.void()),
  /** Ends a measurement under way; the last figure stands. */
  cancelMeasuring: command(HostPair, z.void()),
  link: topic(HostPair, LinkState),
};
