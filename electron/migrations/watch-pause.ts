import type { LibvirtEvent } from '../libvirt';
import type { Run } from './run';

export interface PauseWatch {
  /** From the source's word that the guest stopped to the destination's that it runs, ms; undefined without both. */
  seenMs(): number | undefined;
  close(): void;
}

/** Times the guest's pause by the events of both hosts, as they arrive here: one clock, give or take the way. */
export function watchPause({ source, destination, vm, clock }: Run): PauseWatch {
  let stoppedAtMs: number | undefined;
  let startedAtMs: number | undefined;
  const heard =
    (listener: (event: LibvirtEvent & { kind: 'lifecycle' }) => void) => (event: LibvirtEvent) => {
      if (event.kind === 'lifecycle' && event.domain.uuid === vm.uuid) listener(event);
    };
  const [here, there] = [source.libvirt(), destination.libvirt()];
  const stops = [
    here.ok &&
      here.value.events.listen(
        heard(({ event }) => {
          if (event === 'suspended' && startedAtMs === undefined) stoppedAtMs = clock.monotonic();
        }),
      ),
    there.ok &&
      there.value.events.listen(
        heard(({ event }) => {
          if (event === 'resumed') startedAtMs ??= clock.monotonic();
        }),
      ),
  ];
  return {
    seenMs: () =>
      stoppedAtMs === undefined || startedAtMs === undefined ? undefined : startedAtMs - stoppedAtMs,
    close: () => {
      for (const stop of stops) if (stop !== false) stop();
    },
  };
}
