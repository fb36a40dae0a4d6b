import * as proc from '../protocol/connect-procedures';
import type { SecretRef } from '../protocol/refs';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask } from './ask';

/** Secrets the host keeps for guests: which there are, never what is in them. */
export interface Secrets {
  listAll(options?: CallOptions): Answer<SecretRef[]>;
  /** Those of them whose value is kept in memory alone, until the daemon ends. */
  listEphemeral(options?: CallOptions): Answer<SecretRef[]>;
}

/** VIR_CONNECT_LIST_SECRETS_EPHEMERAL. */
const EPHEMERAL = 1;

const NEED_RESULTS = 1;

export function secretsOver(line: Line): Secrets {
  const list = (flags: number, options?: CallOptions) =>
    ask(line, proc.CONNECT_LIST_ALL_SECRETS, { needResults: NEED_RESULTS, flags }, options, (r) => [
      ...r.secrets,
    ]);
  return {
    listAll: (options) => list(0, options),
    listEphemeral: (options) => list(EPHEMERAL, options),
  };
}
