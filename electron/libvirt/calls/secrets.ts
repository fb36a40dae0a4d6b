import * as proc from '../protocol/connect-procedures';
import type { SecretRef } from '../protocol/refs';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask } from './ask';

/** Secrets the host keeps for guests: which there are, never what is in them. */
export interface Secrets {
  listAll(options?: CallOptions): Answer<SecretRef[]>;
}

const NEED_RESULTS = 1;

export const secretsOver = (line: Line): Secrets => ({
  listAll: (options) =>
    ask(line, proc.CONNECT_LIST_ALL_SECRETS, { needResults: NEED_RESULTS, flags: 0 }, options, (r) => [
      ...r.secrets,
    ]),
});
