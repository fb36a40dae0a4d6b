import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { CouldNotTell } from '../check';
import type { Asked, Question } from './question';
import { questions } from './questions';

/** What one command on a host told at once. */
export interface Answers {
  /** The host's clock minus ours, ms, and how far off that may be. */
  readonly clockAheadMs: number;
  readonly clockUncertaintyMs: number;
  /** The answer about one thing; could not tell when it was not asked or cannot be read. */
  to<Answer>(question: Question<Answer>, about?: string): Answer;
  /** All answers to one question, by what was asked about. Could not tell when one of them cannot be read. */
  all<Answer>(question: Question<Answer>): ReadonlyMap<string, Answer>;
}

/*
  One constant script; what is asked comes as arguments, never as part of its text:
    sh -c SCRIPT ask  file PATH  room PATH  bridge NAME …
  Each answer is a record of four fields, each ended by NUL: the question, what about, exit code, what was printed.
  Before and after them stands the host's clock: how long it worked is then not taken for the way there and back.
  A folder in which a question had to be killed (137: a dead server) is not asked about again: each would wait anew.
*/
const script = `
${questions.map(({ kind, shell }) => `q_${kind}() {\n${shell}\n}`).join('\n')}
printf '%s\\0' "$(date +%s.%N)"
dead=
is_dead() { [ -n "$dead" ] || return 1; case $1 in *"$dead"*) return 0;; *) return 1;; esac; }
while [ $# -gt 1 ]; do
  if is_dead "$2"; then out='not asked: its folder does not answer'; code=137
  else out=$("q_$1" "$2" 2>&1); code=$?; fi
  [ $code != 137 ] || dead=\${2%/*}
  printf '%s\\0%s\\0%s\\0%s\\0' "$1" "$2" "$code" "$out"
  shift 2
done
printf '%s\\0' "$(date +%s.%N)"
exit 0`;

/** Faults: as `Host.run`; `command-failed` when the answer is not what the script writes. */
export async function askHost(
  host: Host,
  asked: Asked,
  signal?: AbortSignal,
): Promise<Result<Answers, Fault>> {
  const argv = questions.flatMap((question) => question.about(asked).flatMap((it) => [question.kind, it]));
  const sentMs = Date.now();
  const ran = await host.run(['sh', '-c', script, 'ask', ...argv], {
    asRoot: true,
    timeoutMs: 20_000,
    signal,
  });
  const backMs = Date.now();
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  const answers = exitCode === 0 ? readAnswers(stdout, sentMs, backMs) : undefined;
  if (answers === undefined) return fail({ code: 'command-failed', command: 'ask', exitCode, raw: stderr });
  return ok(answers);
}

/** What the script wrote → answers; undefined when it is not what it writes (a banner, an alias, half of it). */
export function readAnswers(text: string, sentMs: number, backMs: number): Answers | undefined {
  const [began = '', ...fields] = text.split('\0');
  // What follows the last NUL is nothing.
  if (fields.pop() !== '') return undefined;
  const ended = fields.pop() ?? '';
  if (fields.length % 4 !== 0 || ![began, ended].every((clock) => /^\d+\.\d+$/.test(clock))) return undefined;
  const records = new Map<string, Map<string, { text: string; exitCode: number }>>();
  for (let at = 0; at < fields.length; at += 4) {
    const [kind = '', about = '', code = '', said = ''] = fields.slice(at, at + 4);
    if (!/^\d+$/.test(code) || !questions.some((question) => question.kind === kind)) return undefined;
    const ofKind = records.get(kind) ?? new Map<string, { text: string; exitCode: number }>();
    records.set(kind, ofKind.set(about, { text: said, exitCode: Number(code) }));
  }
  const read = <Answer>(question: Question<Answer>, about: string): Answer => {
    const record = records.get(question.kind)?.get(about);
    const answer = record && question.read(record.text, record.exitCode);
    if (answer !== undefined) return answer;
    throw new CouldNotTell(
      `the answer to “${question.kind} ${about}” could not be read: ${record?.text ?? 'it was not asked'}`,
    );
  };
  // The first clock was read after we asked, the last one before the answer came.
  const [mostAheadMs, leastAheadMs] = [Number(began) * 1000 - sentMs, Number(ended) * 1000 - backMs];
  return {
    clockAheadMs: (mostAheadMs + leastAheadMs) / 2,
    clockUncertaintyMs: Math.max(0, (mostAheadMs - leastAheadMs) / 2),
    to: (question, about = '') => read(question, about),
    all: (question) =>
      new Map([...(records.get(question.kind)?.keys() ?? [])].map((about) => [about, read(question, about)])),
  };
}
