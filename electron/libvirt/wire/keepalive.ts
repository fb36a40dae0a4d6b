import type { Silence } from '../../../shared/domain/host';

/*
  libvirt's keepalive (src/rpc/virkeepaliveprotocol.x): program 0x6b656570, messages PING 1 and PONG 2, serial 0,
  no payload. Either side may ping; whatever arrives counts as a sign of life.
*/
export const KEEPALIVE_PROGRAM = 0x6b656570;
export const PING = 1;
export const PONG = 2;

export interface Heartbeat {
  /** Something arrived: the other side lives. */
  heard(): void;
  stop(): void;
}

export interface Beat {
  readonly intervalMs: number;
  readonly count: number;
  /** Something under way would end with the line: asked more often, and given up later. */
  readonly isHeld: () => boolean;
  readonly ping: () => void;
  readonly onSilence: (silence: Silence | undefined) => void;
  readonly giveUp: (silentMs: number) => void;
}

/** Time is counted in fifths of the interval: what passes while nobody listens (asleep, stopped) is one of them. */
const PARTS = 5;
/** With the usual interval of 5 s: every 2 s and after 40 s. Decision 0006 says why. */
const HELD_PING_PARTS = 2;
const HELD_GIVE_UP_PARTS = 40;
/** Two intervals. */
const SILENT_PARTS = 2 * PARTS;

/**
 * Pings after each `intervalMs` of silence; gives up when `count` pings in a row stayed without any answer, that is
 * (count + 1) × intervalMs after the last sign of life.
 */
export function startHeartbeat(beat: Beat): Heartbeat {
  const partMs = beat.intervalMs / PARTS;
  let parts = 0;
  let toldHeld: boolean | undefined;
  const limitParts = (): number => (beat.isHeld() ? HELD_GIVE_UP_PARTS : (beat.count + 1) * PARTS);
  const tell = (): void => {
    const isHeld = parts >= SILENT_PARTS ? beat.isHeld() : undefined;
    if (isHeld === toldHeld) return;
    toldHeld = isHeld;
    const sinceMs = Date.now() - parts * partMs;
    const closesAtMs = sinceMs + limitParts() * partMs;
    beat.onSilence(isHeld === undefined ? undefined : { sinceMs, closesAtMs, isHeld });
  };
  const timer = setInterval(() => {
    parts += 1;
    if (parts >= limitParts()) {
      clearInterval(timer);
      return beat.giveUp(parts * partMs);
    }
    tell();
    if (parts % (beat.isHeld() ? HELD_PING_PARTS : PARTS) === 0) beat.ping();
    return undefined;
  }, partMs);
  return {
    heard() {
      parts = 0;
      timer.refresh();
      tell();
    },
    stop: () => clearInterval(timer),
  };
}
