import type { DomainRef, TypedParam } from '../protocol/refs';
import type { Answer, CallOptions } from './call-options';

type Cookie = Buffer;
type ParamList = readonly TypedParam[];

/** Sends Finish, encoded beforehand but for the cookie: the guest runs nowhere until the destination has it. */
export type SendFinish = (
  cookie: Cookie,
  isCancelled: boolean,
  options?: CallOptions,
) => Answer<{ domain: DomainRef; cookie: Cookie }>;

/**
 * The five calls of a managed move, and steering. Cookies are opaque bytes: pass them on as they came.
 * An empty cookie to prepare or perform crashes the daemon, so it is refused here by throwing (a bug, not a fault).
 */
export interface Migration {
  /** Source. Starts the job. */
  begin(
    domain: DomainRef,
    params: ParamList,
    flags: number,
    options?: CallOptions,
  ): Answer<{ cookie: Cookie; xml: string }>;
  /** Destination. Starts the incoming QEMU; `uri` is where it listens, absent when the given one stands. */
  prepare(
    params: ParamList,
    cookie: Cookie,
    flags: number,
    options?: CallOptions,
  ): Answer<{ cookie: Cookie; uri?: string }>;
  /** Source. Copies; answers when the guest is stopped there (or, in post-copy, handed over). */
  perform(
    domain: DomainRef,
    params: ParamList,
    cookie: Cookie,
    flags: number,
    options?: CallOptions,
  ): Answer<{ cookie: Cookie }>;
  /** Source. The whole move in one call, driven by its daemon; `destinationUri` as the source host sees it. */
  performPeerToPeer(
    domain: DomainRef,
    destinationUri: string,
    params: ParamList,
    flags: number,
    options?: CallOptions,
  ): Answer<void>;
  /** Destination. Encodes now, sends later without an await between. */
  prepareFinish(params: ParamList, flags: number): SendFinish;
  /** Source. Ends the job: kills the source's half, or with `isCancelled` resumes it. */
  confirm(
    domain: DomainRef,
    params: ParamList,
    cookie: Cookie,
    flags: number,
    isCancelled: boolean,
    options?: CallOptions,
  ): Answer<void>;

  /** Milliseconds the guest may stand still at the switch. Works while a move runs; urgent. */
  setMaxDowntime(domain: DomainRef, downtimeMs: number, options?: CallOptions): Answer<void>;
  getMaxDowntime(domain: DomainRef, options?: CallOptions): Answer<number>;
  /** MiB per second (not megabit). Urgent. */
  setMaxSpeed(
    domain: DomainRef,
    mebibytesPerSecond: number,
    options?: CallOptions & { isPostCopy?: boolean },
  ): Answer<void>;
  /** MiB per second; undefined when unlimited. */
  getMaxSpeed(domain: DomainRef, options?: CallOptions): Answer<number | undefined>;
  /** Urgent. Needs POSTCOPY among the flags the move began with. */
  startPostCopy(domain: DomainRef, options?: CallOptions): Answer<void>;
}
