import { expect, test } from 'vitest';
import type { Fault } from '../../../../shared/domain/fault';
import type { Proof, Sight, WayOut } from '../../../../shared/domain/migration';
import type { Result } from '../../../../shared/lib/result';
import type { Action, Knowledge } from '../../../../electron/migrations/judge';
import { settle, type ChosenWay, type Settling } from '../../../../electron/migrations/settle';

const at = (state: 'running' | 'paused' | 'off', reason: string, hasJob = false): Sight => ({
  at: 'present',
  state,
  reason,
  hasJob,
  isDefined: true,
});
const absent: Sight = { at: 'absent' };
const silent: Sight = { at: 'silent', because: { code: 'cancelled' } };
const half = at('paused', 'migration');
const heldHalf = at('paused', 'migration', true);
const off = at('off', 'shutdown');
const running = at('running', 'booted');
const refusal: Fault = { code: 'timeout', what: 'an act', afterMs: 1 };

interface Play {
  /** What each look sees; the last one again and again. */
  readonly looks: readonly (readonly [Sight, Sight])[];
  readonly known?: Partial<Knowledge>;
  readonly acts?: Result<unknown, Fault>;
  /** What a person chooses before the look of that number. */
  readonly chooses?: Readonly<Record<number, WayOut>>;
  /** Ends the settling after so many looks. */
  readonly lasts?: number;
  readonly changeTakesMs?: number;
}

async function play({
  looks,
  known = {},
  acts = { ok: true, value: 0 },
  chooses = {},
  lasts = 20,
  changeTakesMs,
}: Play) {
  let nowMs = 0;
  let looked = 0;
  const closing = new AbortController();
  const acted: Action[] = [];
  const shown: (readonly WayOut[])[] = [];
  const answers: Result<unknown, Fault>[] = [];
  const waits: number[] = [];
  const settling: Settling = {
    moveId: 'm1',
    closing: closing.signal,
    clock: { now: () => nowMs, monotonic: () => nowMs },
    note: () => undefined,
    knowledge: () => ({
      holdsSource: false,
      holdsDestination: false,
      finish: 'maybe',
      isPersistentThere: true,
      ...known,
    }),
    look: async (): Promise<Proof> => {
      const [source, destination] = looks[Math.min(looked, looks.length - 1)] ?? [silent, silent];
      looked += 1;
      if (looked >= lasts) closing.abort();
      return { askedAtMs: nowMs, source, destination };
    },
    takeChosen: (): ChosenWay | undefined => {
      const way = chooses[looked];
      return way === undefined ? undefined : { way, answer: (result) => answers.push(result) };
    },
    act: async (action) => {
      acted.push(action);
      return acts;
    },
    showUnclear: (_, ways) => shown.push(ways),
    change: async (withinMs) => {
      waits.push(withinMs);
      nowMs += changeTakesMs ?? withinMs;
    },
  };
  return { settled: await settle(settling), acted, shown, answers, waits };
}

test('what one action is left to do is done, and the next look proves it', async () => {
  const { settled, acted, shown } = await play({
    looks: [
      [half, absent],
      [running, absent],
    ],
  });
  expect(settled.at).toBe('stayed');
  expect(acted).toEqual(['resume-on-source']);
  expect(shown).toEqual([]);
});

test('a silent host is waited for: nothing is done, and the card turns unclear after a while', async () => {
  const { settled, acted, shown } = await play({ looks: [[half, silent]] });
  expect(settled.at).toBe('open');
  expect(acted).toEqual([]);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown[0]).toEqual(['look-again']);
});

test('a host that comes back settles the card', async () => {
  const looks = [...Array.from({ length: 30 }, () => [half, silent] as const), [running, absent] as const];
  const { settled } = await play({ looks, lasts: 40 });
  expect(settled.at).toBe('stayed');
});

test('only after minutes of silence may a card be closed, and not while something is held', async () => {
  const patient = { looks: [[half, silent]] as const, lasts: 40 };
  const left = await play(patient);
  expect(left.shown.at(-1)).toEqual(['look-again', 'close-card']);
  const held = await play({ ...patient, known: { holdsDestination: true } });
  expect(held.shown.at(-1)).toEqual(['look-again']);
});

test('what a person must decide is shown at once and done only when chosen', async () => {
  const { settled, acted, shown, answers } = await play({
    looks: [
      [half, off],
      [half, off],
      [half, off],
      [running, off],
    ],
    chooses: { 2: 'resume-on-source' },
  });
  expect(shown[0]).toEqual(['look-again', 'resume-on-source']);
  expect(acted).toEqual(['resume-on-source']);
  expect(answers).toEqual([{ ok: true, value: 0 }]);
  expect(settled.at).toBe('stayed');
});

test('a source whose job is still held is let run on by ending the job', async () => {
  const { acted } = await play({
    looks: [
      [heldHalf, off],
      [heldHalf, off],
      [running, off],
    ],
    known: { holdsSource: true },
    chooses: { 1: 'resume-on-source' },
  });
  expect(acted).toEqual(['confirm-cancelled']);
});

test('a choice that the hosts no longer bear out is refused', async () => {
  const { acted, answers } = await play({
    looks: [
      [half, off],
      [half, silent],
    ],
    chooses: { 1: 'resume-on-source' },
    lasts: 4,
  });
  expect(acted).toEqual([]);
  expect(answers).toEqual([{ ok: false, fault: { code: 'not-the-way-out', id: 'm1' } }]);
});

test('a choice is never answered with what was done instead', async () => {
  const { acted, answers } = await play({
    looks: [
      [half, off],
      [half, at('running', 'migrated')],
      [half, at('running', 'migrated')],
      [absent, at('running', 'migrated')],
    ],
    chooses: { 1: 'resume-on-source' },
  });
  expect(answers).toEqual([{ ok: false, fault: { code: 'not-the-way-out', id: 'm1' } }]);
  expect(acted).toEqual(['remove-source-half']);
});

test('an action that fails three times is left to a person, who can have it tried again', async () => {
  const { acted, shown, answers } = await play({
    looks: [[half, absent]],
    acts: { ok: false, fault: refusal },
    chooses: { 25: 'resume-on-source' },
    lasts: 30,
  });
  expect(acted).toHaveLength(4);
  expect(shown.at(-1)).toEqual(['look-again', 'resume-on-source']);
  expect(answers).toEqual([{ ok: false, fault: refusal }]);
});
