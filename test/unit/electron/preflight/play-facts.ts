import type { Answers } from '../../../../electron/preflight/probes/ask-host';
import type { Question } from '../../../../electron/preflight/probes/question';
import type { Facts } from '../../../../electron/preflight/facts';
import { readDomainXml, type DomainXml } from '../../../../electron/libvirt';

/** Facts as a test gives them; a check that asks for another one fails its test. */
export const playFacts = (given: Partial<Facts>): Facts =>
  new Proxy(given, {
    get(facts, name) {
      if (name in facts) return facts[name as keyof Facts];
      throw new Error(`the check asks for ${String(name)}, which the test does not play`);
    },
  }) as Facts;

/** The bounds of a call, where a test has none to set. */
export const playWithin = { timeoutMs: 1_000, signal: undefined };

export type PlayedAnswer = readonly [Question<unknown>, string, unknown];

/** Answers of a host by question and what it was asked about. */
export function playAnswers(...given: readonly PlayedAnswer[]): Answers {
  const of = (question: Question<unknown>) => given.filter(([asked]) => asked === question);
  return {
    clockAheadMs: 0,
    clockUncertaintyMs: 1,
    to: <Answer>(question: Question<Answer>, about = '') => {
      const answer = of(question).find(([, it]) => it === about);
      if (answer === undefined) throw new Error(`the test plays no answer to ${question.kind} ${about}`);
      return answer[2] as Answer;
    },
    all: <Answer>(question: Question<Answer>) =>
      new Map(of(question).map(([, about, answer]) => [about, answer as Answer])),
  };
}

/** A definition with these pieces in it. */
export function domainOf(pieces: { devices?: string; top?: string } = {}): DomainXml {
  const read = readDomainXml(
    `<domain type='qemu' id='1'><name>vm1</name><uuid>5f0c2f7e-1111-4222-8333-444455556666</uuid>
    <memory unit='KiB'>1048576</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
    ${pieces.top ?? ''}<devices>${pieces.devices ?? ''}</devices></domain>`,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value;
}
