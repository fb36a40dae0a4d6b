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

/**
 * Pings after each `intervalMs` of silence; gives up when `count` pings in a row stayed without any answer, that is
 * (count + 1) × intervalMs after the last sign of life.
 */
export function startHeartbeat(beat: {
  readonly intervalMs: number;
  readonly count: number;
  readonly ping: () => void;
  readonly giveUp: (silentMs: number) => void;
}): Heartbeat {
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered >= beat.count) {
      clearInterval(timer);
      beat.giveUp((unanswered + 1) * beat.intervalMs);
      return;
    }
    unanswered += 1;
    beat.ping();
  }, beat.intervalMs);
  return {
    heard() {
      unanswered = 0;
      timer.refresh();
    },
    stop: () => clearInterval(timer),
  };
}
