import fc from 'fast-check';

/*
  Frames as they should be, and what a broken or hostile screen may make of them: bytes changed, cut, doubled and
  swapped, values of other kinds, names and ids that nobody gave out.
*/

const sound = [
  { kind: 'call', id: 1, name: 'sums.add', input: { a: 1, b: 2 } },
  { kind: 'call', id: 2, name: 'sums.many', input: [1, 2, 3] },
  { kind: 'watch', id: 3, name: 'watched.named', input: { name: 'x' } },
  { kind: 'unwatch', id: 3 },
];

const soundText = fc.constantFrom(...sound).map((frame) => JSON.stringify(frame));
const place = fc.nat({ max: 200 });

const cut = fc.tuple(soundText, place).map(([text, at]) => text.slice(0, at % text.length));
const changed = fc
  .tuple(soundText, place, fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }))
  .map(([text, at, other]) => text.slice(0, at % text.length) + other + text.slice((at % text.length) + 1));
const doubled = fc.tuple(soundText, soundText).map(([one, two]) => one + two);
const foreign = fc.json();
const misfit = fc
  .record(
    {
      kind: fc.oneof(fc.constantFrom('call', 'watch', 'unwatch', 'hello'), fc.anything()),
      id: fc.oneof(fc.nat(), fc.double(), fc.anything()),
      name: fc.oneof(
        fc.constantFrom('sums.add', '__proto__.x', 'sums.__proto__', 'watched.count'),
        fc.string(),
      ),
      input: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((frame) => textOf(frame));

/** `anything` makes values JSON has no word for; a screen could not send those either. */
function textOf(frame: unknown): string {
  try {
    return JSON.stringify(frame, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  } catch {
    return '{"kind":';
  }
}

const frames = fc.oneof(cut, changed, doubled, foreign, misfit);

/** `count` damaged frames, the same ones for the same seed. */
export const damagedFrames = (count: number, seed: number): string[] =>
  fc.sample(frames, { numRuns: count, seed });
