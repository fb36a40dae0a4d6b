import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, areEditsIn, revertEdits } from '../../../../../electron/fixes/text/edit-lines';

const ours = '192.0.2.20\tkvm2.example kvm2\t# drover-1a2b3c4d';
const edits = [{ gone: null, put: ours }];

/** Any bytes there can be in a file, a letter a byte; line ends of every kind, a last line with and without one. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r\n', '\t', ' ', '#', '127.0.0.1 localhost', '::1', 'kvm2', '\u0000', '\u00ff'),
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('a line of ours in a file of others', () => {
  it('is taken out again to the byte, whatever the file holds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const after = applyEdits(text, edits) ?? '';
        expect(areEditsIn(after, edits)).toBe(true);
        expect(revertEdits(after, edits, false)).toEqual({ text, changed: [] });
      }),
    );
  });

  it('leaves what others wrote meanwhile, before it and behind it', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { maxLength: 4 }), fc.nat(), (text, others, seed) => {
        const lines = others.map((each) => each.replaceAll('\n', ''));
        const pieces = (applyEdits(text, edits) ?? '').split('\n');
        const expected = pieces.filter((piece) => piece !== ours);
        lines.forEach((line, index) => {
          const at = (seed + index * 7) % (pieces.length + 1);
          const before = pieces.slice(0, at).filter((piece) => piece === ours).length;
          pieces.splice(at, 0, line);
          expected.splice(at - before, 0, line);
        });
        const reverted = revertEdits(pieces.join('\n'), edits, false);
        expect(reverted.text).toBe(expected.join('\n'));
        expect(reverted.changed).toEqual([]);
      }),
    );
  });

  it('gives way to what it replaced, in its place', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, behind) => {
        const text = `${before}\n127.0.1.1 kvm1 kvm2\n${behind}`;
        const both = [{ gone: '127.0.1.1 kvm1 kvm2', put: '127.0.1.1 kvm1' }, ...edits];
        const after = applyEdits(text, both) ?? '';
        fc.pre(!text.split('\n').includes('127.0.1.1 kvm1'));
        expect(revertEdits(after, both, false).text).toBe(text);
      }),
    );
  });

  it('is not put in where a line that should give way is gone', () => {
    expect(applyEdits('a\nb\n', [{ gone: 'c', put: 'd' }])).toBeUndefined();
  });

  it('is left, and named, where others changed it, and taken only when that was agreed to', () => {
    const now = '127.0.0.1 localhost\n192.0.2.20 kvm2 backup\n';
    const kept = revertEdits(now, edits, false);
    expect(kept.text).toBe(now);
    expect(kept.changed).toMatchObject([{ ours, now: '192.0.2.20 kvm2 backup' }]);
    expect(revertEdits(now, edits, true).text).toBe('127.0.0.1 localhost\n');
    expect(revertEdits(`# ${ours}\n`, edits, false).changed).toHaveLength(1);
  });

  it('that others took out is nothing to take out, and lines about something else are not ours', () => {
    const now = '192.0.2.20 storage\n192.0.2.21 kvm2\n';
    expect(revertEdits(now, edits, true)).toEqual({ text: now, changed: [] });
  });
});
