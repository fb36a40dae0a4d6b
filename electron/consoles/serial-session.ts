import { randomUUID } from 'node:crypto';
import type { Stop, Watcher } from '../../shared/contract/define';
import type {
  Console,
  ConsoleDevice,
  ConsoleId,
  ConsoleOutput,
  ConsoleState,
} from '../../shared/domain/console';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmId, VmSummary } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Host, Hosts } from '../hosts/host';
import type { Clock } from '../ports';
import { chosenDevice } from './console-devices';
import { openSerial, type SerialAttempt, type SerialLine } from './open-serial';
import { watchOutput } from './output-watch';
import { readPaced } from './paced';
import { placeOf } from './place';
import { Scrollback } from './scrollback';

export interface SerialNeeds {
  readonly hosts: Hosts;
  readonly clock: Clock;
  readonly vmId: VmId;
  /** Where it was last seen. */
  readonly hostId: HostId;
  readonly vmName: string;
  /** Alias of the device that was asked for; undefined for the first that can be opened. */
  readonly device: string | undefined;
  /** Nobody has watched it for a while, or it was closed. Called once. */
  readonly onEnd: () => void;
  /** How long it stays open after its last window. */
  readonly lingerMs: number;
}

interface OpenLine extends SerialLine {
  readonly host: Host;
  readonly stopPacing: () => void;
}

interface Attempt {
  readonly host: Host;
  readonly stop: AbortController;
}

const firstRetryMs = 500;
const longestRetryMs = 8_000;
/** Hosts tell of changes in flocks. */
const settleGapMs = 50;
/** Only a person, or the VM's leaving that host, changes these. */
const lasting: readonly Fault['code'][] = ['read-only', 'no-serial-port', 'console-in-use'];

/**
 * One VM's serial console. What is wanted is always the same, that it is open where the VM runs; `#settle` looks at
 * what is so and does the next thing. It is called after everything that may have changed: a host, the line, a retry.
 */
export class SerialSession {
  readonly id: ConsoleId = randomUUID();
  readonly vmId: VmId;
  readonly #needs: SerialNeeds;
  readonly #state: Source<Console>;
  readonly #scrollback = new Scrollback();
  readonly #outputs = watchOutput(this.#scrollback);
  readonly #stopHosts: () => void;
  /** Where it was open last: stays there while the VM does, and tells a move from a restart. */
  #hostId: HostId;
  #wasOpen = false;
  #open: OpenLine | undefined;
  #attempt: Attempt | undefined;
  #refusedAt: HostId | undefined;
  #isForced = false;
  readonly #stateWatchers = new Set<Watcher<Console>>();
  #retryMs = firstRetryMs;
  #retry: { readonly hostId: HostId; readonly timer: NodeJS.Timeout } | undefined;
  #soon: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(needs: SerialNeeds) {
    const { vmId, vmName, hostId, hosts } = needs;
    this.#needs = needs;
    this.vmId = vmId;
    this.#hostId = hostId;
    const because: Fault = { code: 'vm-not-found', vmId, host: hosts.get(hostId)?.name ?? hostId };
    const state: ConsoleState = { at: 'waiting', because };
    this.#state = createTopic<Console>({ id: this.id, vmId, vm: vmName, state, devices: [] }, 0);
    this.#stopHosts = hosts.onChange(() => {
      this.#soon ??= setTimeout(() => this.#settle(), settleGapMs);
    });
    this.#lingerOn();
    this.#settle();
  }

  /** Whether this is the console that somebody means who asks for that device. */
  isOf(device: string | undefined): boolean {
    const { devices, device: own } = this.#state.current();
    if (device === this.#needs.device) return true;
    return own !== undefined && chosenDevice(devices, device)?.alias === own;
  }

  /** Tries again where it was refused; `isForced` ends whoever else has it open. */
  insist(isForced: boolean): void {
    this.#isForced ||= isForced;
    this.#refusedAt = undefined;
    this.#stopRetry();
    this.#settle();
  }

  watchState(watcher: Watcher<Console>): Stop {
    this.#stateWatchers.add(watcher);
    const stop = this.#state.watch(watcher);
    return this.#onceGone(() => {
      this.#stateWatchers.delete(watcher);
      stop();
    });
  }

  watchOutput(from: number, watcher: Watcher<ConsoleOutput>): Stop {
    return this.#onceGone(this.#outputs.watch(from, watcher));
  }

  /** Settles when the line has taken the bytes. Faults: console-away. */
  type(bytes: Buffer): Promise<Result<void, Fault>> {
    const stream = this.#open?.stream;
    const away: Fault = { code: 'console-away', vm: this.#state.current().vm };
    if (stream === undefined || !stream.writable) return Promise.resolve(fail(away));
    return new Promise((resolve) => {
      stream.write(bytes, (error) => resolve(error ? fail(away) : ok(undefined)));
    });
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopHosts();
    this.#stopRetry();
    for (const timer of [this.#soon, this.#linger]) clearTimeout(timer);
    this.#attempt?.stop.abort();
    this.#drop();
    this.#needs.onEnd();
    const gone: Fault = { code: 'console-gone', id: this.id };
    this.#outputs.end(gone);
    for (const watcher of [...this.#stateWatchers]) watcher.onFault(gone);
  }

  #settle(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    if (this.#isOver) return;
    const place = placeOf(this.#needs.hosts, this.vmId, this.#hostId);
    if (place.at === 'nowhere') {
      this.#refusedAt = undefined;
      // As long as the line delivers, the VM is there, whatever the inventory knows of it.
      if (this.#open === undefined && this.#attempt === undefined) this.#wait(place.because);
      return;
    }
    const { host, vm } = place;
    if (this.#attempt?.host.id === host.id || this.#open?.host.id === host.id) return;
    if (this.#refusedAt === host.id || this.#retry?.hostId === host.id) return;
    this.#attempt?.stop.abort();
    this.#drop();
    void this.#begin(host, vm);
  }

  async #begin(host: Host, vm: VmSummary): Promise<void> {
    this.#stopRetry();
    const attempt: Attempt = { host, stop: new AbortController() };
    this.#attempt = attempt;
    this.#tell({ at: 'opening', hostId: host.id, host: host.name }, vm.name);
    const wish = { device: this.#needs.device, isForced: this.#isForced, signal: attempt.stop.signal };
    const { opened, devices, device } = await openSerial(host, vm, wish);
    if (this.#attempt !== attempt || this.#isOver) {
      if (opened.ok) opened.value.close();
      return;
    }
    this.#attempt = undefined;
    if (devices !== undefined) this.#see(devices, device);
    if (opened.ok) this.#take(host, opened.value);
    else this.#missed(host, opened.fault);
    // The VM may have gone on while this was under way.
    this.#settle();
  }

  #take(host: Host, line: SerialLine): void {
    this.#isForced = false;
    this.#retryMs = firstRetryMs;
    const hasMoved = this.#hostId !== host.id;
    this.#scrollback.mark(!this.#wasOpen ? 'opened' : hasMoved ? 'moved' : 'reopened', host.name);
    this.#outputs.grown();
    this.#wasOpen = true;
    this.#hostId = host.id;
    this.#refusedAt = undefined;
    const stopPacing = readPaced(line.stream, (bytes) => {
      this.#scrollback.append(bytes);
      this.#outputs.grown();
    });
    const open: OpenLine = { ...line, host, stopPacing };
    this.#open = open;
    this.#tell({ at: 'open', hostId: host.id, host: host.name, sinceMs: this.#needs.clock.now() });
    void line.stream.whenClosed.then((fault) => {
      if (this.#open !== open) return;
      this.#drop();
      this.#missed(host, fault ?? { code: 'console-away', vm: this.#state.current().vm });
    });
  }

  #see(devices: readonly ConsoleDevice[], device: SerialAttempt['device']): void {
    const { device: _before, ...console } = this.#state.current();
    const next = { ...console, devices: [...devices], ...(device && { device: device.alias }) };
    if (JSON.stringify(next) !== JSON.stringify(this.#state.current())) this.#state.set(next);
  }

  /** It could not be opened there, or is open no more. */
  #missed(host: Host, because: Fault): void {
    if (lasting.includes(because.code)) {
      this.#refusedAt = host.id;
      return this.#tell({ at: 'refused', hostId: host.id, host: host.name, because });
    }
    this.#tell({ at: 'waiting', because });
    const timer = setTimeout(() => {
      this.#retry = undefined;
      this.#settle();
    }, this.#retryMs);
    this.#retry = { hostId: host.id, timer };
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  #wait(because: Fault): void {
    this.#stopRetry();
    this.#retryMs = firstRetryMs;
    this.#tell({ at: 'waiting', because });
  }

  #stopRetry(): void {
    clearTimeout(this.#retry?.timer);
    this.#retry = undefined;
  }

  #drop(): void {
    this.#open?.stopPacing();
    this.#open?.close();
    this.#open = undefined;
  }

  #tell(state: ConsoleState, vm: string = this.#state.current().vm): void {
    const before = this.#state.current();
    if (JSON.stringify(before.state) === JSON.stringify(state) && before.vm === vm) return;
    this.#state.set({ ...before, vm, state });
  }

  #onceGone(stop: Stop): Stop {
    clearTimeout(this.#linger);
    let hasGone = false;
    return () => {
      if (hasGone) return;
      hasGone = true;
      stop();
      this.#lingerOn();
    };
  }

  #lingerOn(): void {
    clearTimeout(this.#linger);
    if (this.#isOver || this.#stateWatchers.size > 0 || this.#outputs.count() > 0) return;
    this.#linger = setTimeout(() => this.end(), this.#needs.lingerMs);
  }
}
