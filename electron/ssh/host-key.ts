import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { recordHostKey } from './known-hosts/files';
import { fingerprintOf } from './known-hosts/fingerprint';
import { judgeHostKey, type Verdict } from './known-hosts/judge';
import { keyTypeOf, type KnownHostRecord } from './known-hosts/record';
import type { HostKeyQuestion } from './types';
import type { Where } from './dial';

export type HostKeyParts = {
  readonly where: Where;
  /** The name the key is filed under. */
  readonly filedAs: Where;
  readonly records: readonly KnownHostRecord[];
  readonly ownFile: string;
  /** Asks a person about a key nobody vouches for. */
  ask(question: HostKeyQuestion): Promise<boolean>;
};

/**
 * Decides about the key a host has shown; a key a person trusts is put on record. The value is a fact worth
 * showing. Faults: host-key-changed, host-key-revoked, host-key-declined.
 */
export async function verifyHostKey(parts: HostKeyParts, key: Buffer): Promise<Result<string, Fault>> {
  const { where } = parts;
  const shown = `${keyTypeOf(key)} ${fingerprintOf(key)}`;
  const verdict = judgeHostKey(parts.records, parts.filedAs, key);
  if (verdict.is === 'known') return ok(shown);
  if (verdict.is !== 'unknown') return fail(refusal(where, key, verdict));

  const question = questionAbout(where, key, verdict);
  if (!(await parts.ask(question))) {
    const { keyType, fingerprint } = question;
    return fail({ code: 'host-key-declined', ...where, keyType, fingerprint });
  }
  const trouble = await putOnRecord(parts, key);
  return ok(trouble === undefined ? shown : `${shown}, not recorded: ${trouble}`);
}

function refusal(where: Where, key: Buffer, verdict: Extract<Verdict, { is: 'changed' | 'revoked' }>): Fault {
  const { file, line } = verdict.record;
  if (verdict.is === 'revoked') return { code: 'host-key-revoked', ...where, file, line };
  const known = fingerprintOf(verdict.record.key);
  return {
    code: 'host-key-changed',
    ...where,
    keyType: keyTypeOf(key),
    offered: fingerprintOf(key),
    known,
    file,
    line,
  };
}

function questionAbout(
  where: Where,
  key: Buffer,
  verdict: Extract<Verdict, { is: 'unknown' }>,
): HostKeyQuestion {
  const { authority, otherKnownTypes } = verdict;
  return {
    ...where,
    keyType: keyTypeOf(key),
    fingerprint: fingerprintOf(key),
    otherKnownTypes,
    ...(authority ? { uncheckedAuthority: { file: authority.file, line: authority.line } } : {}),
  };
}

/** A full disk must not undo the person's answer: the session goes on, and the next one asks again. */
async function putOnRecord({ ownFile, filedAs }: HostKeyParts, key: Buffer): Promise<string | undefined> {
  try {
    await recordHostKey(ownFile, filedAs.address, filedAs.port, key);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
