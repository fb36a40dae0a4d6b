import { z } from 'zod';
import type { HostId } from '../../../shared/domain/host';
import type { Clock, Log } from '../../ports';
import { openJsonFile } from '../../store/json-file';
import { Trace } from './trace';

/** The journal of what probes leave on hosts: what is in it after a crash may still be there. */
export interface Traces {
  /** Written down, on disk, before it is made; the answer crosses it out. */
  leave(trace: Omit<Trace, 'madeAtMs'>): () => void;
  /** What an earlier run did not cross out, of one host. */
  leftOn(hostId: HostId): readonly Trace[];
  crossOut(trace: Trace): void;
}

/** Opens the journal: a small file beside the others, since a trace lives for seconds and few are open at a time. */
export function openTraces(path: string, needs: { readonly clock: Clock; readonly log: Log }): Traces {
  const file = openJsonFile({ path, schema: z.array(Trace), empty: [], ...needs });
  const earlier = new Set(file.current().map(({ name }) => name));
  const crossOut = ({ name }: Pick<Trace, 'name'>) =>
    file.write(file.current().filter((trace) => trace.name !== name));
  return {
    leave(trace) {
      file.write([...file.current(), { ...trace, madeAtMs: needs.clock.now() }]);
      return () => crossOut(trace);
    },
    leftOn: (hostId) => file.current().filter((trace) => trace.hostId === hostId && earlier.has(trace.name)),
    crossOut,
  };
}
