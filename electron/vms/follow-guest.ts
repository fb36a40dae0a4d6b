import type { Stop } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmId } from '../../shared/domain/vm';
import type { Guest } from '../hosts/guest';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';

export interface WhichVm {
  readonly hostId: HostId;
  readonly vmId: VmId;
}

export interface Follower {
  /** `isFresh`: libvirt told of a change in it since the last time; otherwise only figures or other VMs changed. */
  onGuest(guest: Guest, link: Link, isFresh: boolean): void;
  /** There is nothing to follow any more: `host-not-known` or `vm-not-found`. */
  onEnd(fault: Fault): void;
}

export interface Following {
  /** Looks again soon: something else that the follower shows has changed. */
  lookSoon(): void;
  stop: Stop;
}

const gapMs = 250;

/** Follows one VM on one host through every change of any host. Silent until the host was read for the first time. */
export function followGuest(links: KnownLinks, which: WhichVm, follower: Follower): Following {
  let timer: NodeJS.Timeout | undefined;
  let before: Guest | undefined;
  let isStopped = false;

  const stop = () => {
    isStopped = true;
    clearTimeout(timer);
    stopListening();
  };
  const end = (fault: Fault) => {
    stop();
    follower.onEnd(fault);
  };
  const look = () => {
    timer = undefined;
    const link = links.get(which.hostId);
    if (link === undefined) return end({ code: 'host-not-known', hostId: which.hostId });
    if (link.vms() === undefined) return;
    const guest = link.guests().get(which.vmId);
    if (guest === undefined) return end({ code: 'vm-not-found', vmId: which.vmId, host: link.name });
    const isFresh = hasChanged(before, guest);
    before = guest;
    follower.onGuest(guest, link, isFresh);
  };
  const lookSoon = () => {
    if (!isStopped) timer ??= setTimeout(look, gapMs).unref();
  };
  const stopListening = links.onChange(lookSoon);
  // Not from within the caller's own call: it has not got hold of us yet.
  queueMicrotask(() => {
    if (!isStopped) look();
  });
  return { lookSoon, stop };
}

/** Load figures change a guest every few seconds; its definition and state only when libvirt told of it. */
function hasChanged(before: Guest | undefined, now: Guest): boolean {
  if (before === undefined) return true;
  return before.ref.id !== now.ref.id || before.status !== now.status || before.definition !== now.definition;
}
