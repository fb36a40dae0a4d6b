import type { FaultCode, FaultOf } from '../../../shared/domain/fault';

export interface FaultWords {
  /** What happened, in a few words. */
  readonly title: string;
  /** What was seen and what it means, with names and figures. */
  readonly explanation: string;
  /** What a person can do now. */
  readonly nextStep: string;
  /** The raw text of libvirt, ssh or the system, for those who want it. */
  readonly raw?: string;
}

export type FaultTable<C extends FaultCode = FaultCode> = {
  readonly [Code in C]: (fault: FaultOf<Code>) => FaultWords;
};

/** Adds the raw text where there is one. */
export const withRaw = (words: FaultWords, raw: string | undefined): FaultWords =>
  raw === undefined || raw === '' ? words : { ...words, raw };

export const at = (where: { readonly address: string; readonly port: number }): string =>
  where.port === 22 ? where.address : `${where.address}, port ${where.port}`;

/** `a`, `a and b`, `a, b and c`. */
export const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
