import * as proc from '../protocol/migration-procedures';
import { bool, u32 } from '../protocol/codec';
import type { DomainRef, TypedParam } from '../protocol/refs';
import { cookie as cookieCodec, migrateParams } from '../protocol/types';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask, askEncoded, encode, nothing } from './ask';
import { safeInteger } from './safe-integer';

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

const NO_COOKIE = Buffer.alloc(0);
/** VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY */
const SPEED_POSTCOPY = 1;
/** What libvirt answers when no limit is set: the most MiB/s that fit 63 bits of bytes. */
const UNLIMITED_SPEED = 8_796_093_022_207n;

/** libvirtd reads the cookie of these two calls unguarded and crashes on an empty one (seen with 9.0.0). */
function mustNotBeEmpty(cookie: Cookie, call: string): void {
  if (cookie.length === 0) throw new Error(`${call} with an empty cookie would crash the daemon`);
}

export function migrationOver(line: Line): Migration {
  const urgent = (options?: CallOptions) => ({ ...options, isUrgent: true });
  return {
    begin: (domain, params, flags, options) =>
      ask(line, proc.DOMAIN_MIGRATE_BEGIN3_PARAMS, { domain, params, flags }, options, (r) => r),
    prepare(params, cookie, flags, options) {
      mustNotBeEmpty(cookie, 'prepare');
      return ask(line, proc.DOMAIN_MIGRATE_PREPARE3_PARAMS, { params, cookie, flags }, options, (r) => ({
        cookie: r.cookie,
        ...(r.uri !== undefined && { uri: r.uri }),
      }));
    },
    perform(domain, params, cookie, flags, options) {
      mustNotBeEmpty(cookie, 'perform');
      const args = { domain, destinationUri: undefined, params, cookie, flags };
      return ask(line, proc.DOMAIN_MIGRATE_PERFORM3_PARAMS, args, options, (r) => r);
    },
    performPeerToPeer(domain, destinationUri, params, flags, options) {
      // The one perform that must carry no cookie: a daemon that drives the move makes its own.
      const args = { domain, destinationUri, params, cookie: NO_COOKIE, flags };
      return ask(line, proc.DOMAIN_MIGRATE_PERFORM3_PARAMS, args, options, nothing);
    },
    prepareFinish: (params, flags) => prepareFinish(line, params, flags),
    confirm(domain, params, cookie, flags, cancelled, options) {
      const args = { domain, params, cookie, flags, cancelled };
      return ask(line, proc.DOMAIN_MIGRATE_CONFIRM3_PARAMS, args, urgent(options), nothing);
    },

    setMaxDowntime(domain, downtimeMs, options) {
      const args = { domain, downtimeMs: BigInt(downtimeMs), flags: 0 };
      return ask(line, proc.DOMAIN_MIGRATE_SET_MAX_DOWNTIME, args, urgent(options), nothing);
    },
    getMaxDowntime: (domain, options) =>
      ask(line, proc.DOMAIN_MIGRATE_GET_MAX_DOWNTIME, { domain, flags: 0 }, options, (r) =>
        safeInteger(r.downtimeMs),
      ),
    setMaxSpeed(domain, mebibytesPerSecond, options) {
      const flags = options?.isPostCopy ? SPEED_POSTCOPY : 0;
      const args = { domain, mebibytes: BigInt(mebibytesPerSecond), flags };
      return ask(line, proc.DOMAIN_MIGRATE_SET_MAX_SPEED, args, urgent(options), nothing);
    },
    getMaxSpeed: (domain, options) =>
      ask(line, proc.DOMAIN_MIGRATE_GET_MAX_SPEED, { domain, flags: 0 }, options, (r) =>
        r.mebibytes >= UNLIMITED_SPEED ? undefined : safeInteger(r.mebibytes),
      ),
    startPostCopy: (domain, options) =>
      ask(line, proc.DOMAIN_MIGRATE_START_POST_COPY, { domain, flags: 0 }, urgent(options), nothing),
  };
}

function prepareFinish(line: Line, params: ParamList, flags: number): SendFinish {
  // DOMAIN_MIGRATE_FINISH3_PARAMS: params, cookie, flags, cancelled; all but the cookie is ready now.
  const before = encode(migrateParams, params);
  const after = [false, true].map((cancelled) =>
    Buffer.concat([encode(u32, flags), encode(bool, cancelled)]),
  );
  return (cookie, isCancelled, options) =>
    askEncoded(
      line,
      proc.DOMAIN_MIGRATE_FINISH3_PARAMS,
      [before, encode(cookieCodec, cookie), after[isCancelled ? 1 : 0] as Buffer],
      { ...options, isUrgent: true },
      (r) => r,
    );
}
