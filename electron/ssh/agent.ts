import { connect } from 'node:net';
import type { ParsedKey } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { isUnsupportedType } from './keys/inspect';
import { keyTypeOf } from './known-hosts/record';
import { createAgent } from './session';

/** Keys that were met and cannot be used: certificates, and keys that live in a security token. */
export type UnusableKey = { readonly keyType: string; readonly from: string };

export type AgentKeys = { readonly keys: readonly ParsedKey[]; readonly unusable: readonly UnusableKey[] };

/**
 * The keys the agent holds, and those of them we cannot use. Asked before connecting, since the answer needs no host.
 * Fault: agent-missing.
 */
export async function readAgentKeys(socket: string | undefined): Promise<Result<AgentKeys, Fault>> {
  if (socket === undefined) return fail({ code: 'agent-missing' });
  const keys = await usableKeys(socket);
  if (keys === undefined) return fail({ code: 'agent-missing', socket });
  return ok({ keys, unusable: (await listTypes(socket)).filter(isUnsupportedType).map(fromAgent) });
}

const fromAgent = (keyType: string): UnusableKey => ({ keyType, from: 'agent' });

/** The library leaves out what it cannot use. */
const usableKeys = (socket: string): Promise<ParsedKey[] | undefined> =>
  new Promise((resolve) => {
    createAgent(socket).getIdentities((error, keys) => {
      resolve(error ? undefined : ((keys ?? []) as ParsedKey[]));
    });
  });

const PATIENCE_MS = 5_000;
const LARGEST_BYTES = 1024 * 1024;

/*
  The agent's own list (draft-miller-ssh-agent, 4.4): we ask uint32 1, byte 11; it answers
    uint32 length  byte 12  uint32 keys  { string key  string comment } …
  Only to name what the library leaves out: no answer means that there is nothing to name.
*/
function listTypes(socket: string): Promise<string[]> {
  return new Promise((resolve) => {
    const line = connect(socket);
    let heard = Buffer.alloc(0);
    const end = (types: string[]): void => {
      line.destroy();
      resolve(types);
    };
    line.setTimeout(PATIENCE_MS, () => end([]));
    line.on('error', () => end([]));
    line.on('close', () => end([]));
    line.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const length = heard.length < 4 ? Infinity : heard.readUInt32BE(0);
      if (heard.length > LARGEST_BYTES) end([]);
      else if (heard.length >= 4 + length) end(typesIn(heard.subarray(4, 4 + length)));
    });
    line.write(Buffer.from([0, 0, 0, 1, 11]));
  });
}

function typesIn(answer: Buffer): string[] {
  const types: string[] = [];
  if (answer.length < 5 || answer[0] !== 12) return types;
  for (let at = 5; at + 4 <= answer.length;) {
    const keyEnd = at + 4 + answer.readUInt32BE(at);
    types.push(keyTypeOf(answer.subarray(at + 4, keyEnd)));
    if (keyEnd + 4 > answer.length) break;
    at = keyEnd + 4 + answer.readUInt32BE(keyEnd);
  }
  return types;
}
