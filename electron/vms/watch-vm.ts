import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmDetail, VmId } from '../../shared/domain/vm';
import type { Guest } from '../hosts/guest';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';
import { readExtras, vmDetail, type Extras } from './detail';
import { seenHost } from './world';

export interface WatchVmNeeds {
  readonly links: KnownLinks;
  readonly unsettledMoveOf: (vmId: VmId) => string | undefined;
  /** Calls back after any move changed. */
  readonly onMovesChange: (listener: () => void) => Stop;
}

const gapMs = 250;

/**
 * One VM, whole, after every change of it or of what its buttons depend on: any host, any move. Silent until the host
 * was read for the first time; ends with `host-not-known` or `vm-not-found` when there is nothing to watch any more.
 */
export function watchVm(
  needs: WatchVmNeeds,
  which: { hostId: HostId; vmId: VmId },
  watcher: Watcher<VmDetail>,
): Stop {
  const link = needs.links.get(which.hostId);
  if (link === undefined) {
    watcher.onFault({ code: 'host-not-known', hostId: which.hostId });
    return () => undefined;
  }
  const watch = new VmWatch(needs, link, which.vmId, watcher);
  return () => watch.stop();
}

class VmWatch {
  readonly #needs: WatchVmNeeds;
  readonly #link: Link;
  readonly #vmId: VmId;
  readonly #watcher: Watcher<VmDetail>;
  readonly #stops: Stop[];
  #timer: NodeJS.Timeout | undefined;
  #readOf: Guest | undefined;
  #extras: Extras | undefined;
  #sent = '';
  #isStopped = false;

  constructor(needs: WatchVmNeeds, link: Link, vmId: VmId, watcher: Watcher<VmDetail>) {
    this.#needs = needs;
    this.#link = link;
    this.#vmId = vmId;
    this.#watcher = watcher;
    const soon = () => this.#soon();
    this.#stops = [needs.links.onChange(soon), needs.onMovesChange(soon), link.watchLoad()];
    this.#look();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
  }

  #soon(): void {
    if (this.#isStopped) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, gapMs).unref();
  }

  #look(): void {
    const { id, name } = this.#link;
    if (this.#needs.links.get(id) === undefined) return this.#end({ code: 'host-not-known', hostId: id });
    if (this.#link.vms() === undefined) return;
    const guest = this.#link.guests().get(this.#vmId);
    if (guest === undefined) return this.#end({ code: 'vm-not-found', vmId: this.#vmId, host: name });
    if (needsReading(this.#readOf, guest)) void this.#readExtras(guest);
    else this.#send(guest);
  }

  async #readExtras(guest: Guest): Promise<void> {
    this.#readOf = guest;
    this.#extras = await readExtras(this.#link, guest);
    this.#soon();
  }

  #send(guest: Guest): void {
    if (this.#extras === undefined) return;
    const { links, unsettledMoveOf } = this.#needs;
    const hosts = links.all().map((link) => seenHost(link));
    const unsettledMoveId = unsettledMoveOf(this.#vmId);
    const detail = vmDetail({ link: this.#link, guest, extras: this.#extras, hosts, unsettledMoveId });
    const text = JSON.stringify(detail);
    if (text === this.#sent || this.#isStopped) return;
    this.#sent = text;
    this.#watcher.onValue(detail);
  }

  #end(fault: Fault): void {
    if (this.#isStopped) return;
    this.stop();
    this.#watcher.onFault(fault);
  }
}

/** Load figures change a guest every few seconds; sizes and snapshots are read again only when libvirt told of it. */
function needsReading(before: Guest | undefined, now: Guest): boolean {
  if (before === undefined) return true;
  return before.ref.id !== now.ref.id || before.status !== now.status || before.definition !== now.definition;
}
