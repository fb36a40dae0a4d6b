import type { Stop, Watcher } from '../../shared/contract/define';
import type { VmDetail, VmId, VmJob } from '../../shared/domain/vm';
import type { Guest } from '../hosts/guest';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';
import { vmDetail } from './detail';
import { readExtras, type Extras } from './extras';
import { followGuest, type Following, type WhichVm } from './follow-guest';
import type { UnsettledMove } from './guard';
import { readJob } from './read-job';
import { seenHost } from './world';

export interface WatchVmNeeds {
  readonly links: KnownLinks;
  readonly unsettledMoveOf: (vmId: VmId) => UnsettledMove | undefined;
  /** Calls back after any move changed. */
  readonly onMovesChange: (listener: () => void) => Stop;
}

/** libvirt tells of a job's end, not of its beginning. */
const jobEveryMs = 2_000;
/** Autostart, snapshots, addresses, a changed definition of a VM that is off: libvirt tells of none of them. */
const readAnewEveryMs = 10_000;
/** After a question that was not answered in time. */
const readAnewAfterSilenceMs = 60_000;

/**
 * One VM, whole, after every change of it or of what its buttons depend on: any host, any move. Silent until the host
 * was read for the first time; ends with `host-not-known` or `vm-not-found` when there is nothing to watch any more.
 */
export function watchVm(needs: WatchVmNeeds, which: WhichVm, watcher: Watcher<VmDetail>): Stop {
  const watch = new VmWatch(needs, which, watcher);
  return () => watch.stop();
}

class VmWatch {
  readonly #needs: WatchVmNeeds;
  readonly #vmId: VmId;
  readonly #watcher: Watcher<VmDetail>;
  readonly #following: Following;
  readonly #stops: Stop[];
  #guest: Guest | undefined;
  #link: Link | undefined;
  #isReading = false;
  #mustReadAgain = false;
  #readAtMs = 0;
  #extras: Extras | undefined;
  #job: VmJob | undefined;
  #sent = '';
  #isStopped = false;

  constructor(needs: WatchVmNeeds, which: WhichVm, watcher: Watcher<VmDetail>) {
    this.#needs = needs;
    this.#vmId = which.vmId;
    this.#watcher = watcher;
    this.#following = followGuest(needs.links, which, {
      onGuest: (guest, link, isFresh) => this.#took(guest, link, isFresh),
      onEnd: (fault) => {
        this.stop();
        watcher.onFault(fault);
      },
    });
    const load = needs.links.get(which.hostId)?.watchLoad();
    const timer = setInterval(() => void this.#tick(), jobEveryMs).unref();
    this.#stops = [
      needs.onMovesChange(this.#following.lookSoon),
      () => clearInterval(timer),
      ...(load === undefined ? [] : [load]),
    ];
  }

  stop(): void {
    this.#isStopped = true;
    this.#following.stop();
    for (const stop of this.#stops.splice(0)) stop();
  }

  #took(guest: Guest, link: Link, isFresh: boolean): void {
    this.#guest = guest;
    this.#link = link;
    if (isFresh) void this.#read();
    else this.#send();
  }

  async #read(): Promise<void> {
    this.#mustReadAgain = this.#isReading;
    if (this.#isReading || this.#guest === undefined || this.#link === undefined) return;
    this.#isReading = true;
    this.#readAtMs = performance.now();
    this.#extras = await readExtras(this.#link, this.#guest, this.#extras);
    this.#job = await readJob(this.#link, this.#guest);
    this.#isReading = false;
    if (this.#mustReadAgain) return this.#read();
    this.#send();
  }

  /** The waiting half of a move is left alone: what it is asked waits for the move. */
  async #tick(): Promise<void> {
    const [link, guest] = [this.#link, this.#guest];
    if (this.#isReading || link === undefined || guest === undefined || guest.isIncoming) return;
    const everyMs = this.#extras?.wasSilent === true ? readAnewAfterSilenceMs : readAnewEveryMs;
    // What is read anew comes back to #took as fresh, which reads the rest.
    if (performance.now() - this.#readAtMs >= everyMs) return link.refreshVm(this.#vmId);
    this.#job = await readJob(link, guest);
    this.#send();
  }

  #send(): void {
    const [guest, link, extras] = [this.#guest, this.#link, this.#extras];
    if (guest === undefined || link === undefined || extras === undefined) return;
    const { links, unsettledMoveOf } = this.#needs;
    const hosts = links.all().map((known) => seenHost(known));
    const unsettledMove = unsettledMoveOf(this.#vmId);
    const detail = vmDetail({ link, guest, extras, job: this.#job, hosts, unsettledMove });
    const text = JSON.stringify(detail);
    if (text === this.#sent || this.#isStopped) return;
    this.#sent = text;
    this.#watcher.onValue(detail);
  }
}
