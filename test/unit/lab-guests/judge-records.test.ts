import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRecords } from '../../lab/guests/judge-records';
import { encodeRecord, readSlot, recordBytes } from '../../lab/guests/record';

const slots = 16;
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The disk after the guest has written records 1 … last. */
function disk(last: number): Buffer {
  const image = Buffer.alloc(slots * recordBytes);
  for (const number of range(1, last)) {
    encodeRecord({ number, clockUs: number * 50_000 }).copy(image, (number % slots) * recordBytes);
  }
  return image;
}

const wipe = (image: Buffer, slot: number): Buffer =>
  image.fill(0, slot * recordBytes, (slot + 1) * recordBytes);

describe('a record', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (number, clockUs) => {
        expect(readSlot(encodeRecord({ number, clockUs }))).toEqual({ kind: 'sound', number, clockUs });
      }),
    );
  });

  it('is damaged by any one bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: recordBytes * 8 - 1 }), (bit) => {
        const bytes = encodeRecord({ number: 7, clockUs: 8 });
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(readSlot(bytes).kind).toBe('damaged');
      }),
    );
  });

  it('is made as the guest makes it', () => {
    // The first bytes of record 1 as sources/recorder.c wrote them to a real disk.
    const bytes = encodeRecord({ number: 1, clockUs: 0x0660b780c35ac7 });
    expect(bytes.subarray(0, 32).toString('hex')).toBe(
      '44525652454330310100000000000000c75ac380b7600600157c4a7fb979379e',
    );
  });
});

describe('judgeRecords', () => {
  it('finds every acknowledged record on an honest disk, also after it went round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 3 }), (last, unacknowledged) => {
        const acknowledged = range(1, Math.max(1, last - unacknowledged));
        const verdict = judgeRecords(disk(last), acknowledged);
        expect(verdict).toMatchObject({ missing: [], damaged: [], misplaced: [], holes: [] });
        expect(verdict.onDisk).toBe(Math.min(last, slots));
        expect(verdict.acknowledged).toBe(acknowledged.length);
        expect(verdict.overwritten).toBe(acknowledged.filter((number) => number <= last - slots).length);
      }),
      { numRuns: 25 },
    );
  });

  it('misses an acknowledged record that is not there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (last, pick) => {
        const lost = last - (pick % Math.min(last, slots));
        expect(judgeRecords(wipe(disk(last), lost % slots), range(1, last)).missing).toContain(lost);
      }),
      { numRuns: 25 },
    );
  });

  it('misses a record that an older one was put over: a write that was undone', () => {
    const image = disk(20);
    encodeRecord({ number: 4, clockUs: 1 }).copy(image, (20 % slots) * recordBytes);
    expect(judgeRecords(image, range(1, 20)).missing).toEqual([20]);
  });

  it('names a damaged slot and misses its record', () => {
    const image = disk(10);
    image.writeUInt8(0xff, 5 * recordBytes + 100);
    expect(judgeRecords(image, range(1, 10))).toMatchObject({ damaged: [5], missing: [5] });
  });

  it('does not take a record in the wrong place', () => {
    const image = disk(10);
    encodeRecord({ number: 6, clockUs: 1 }).copy(image, 5 * recordBytes);
    expect(judgeRecords(image, range(1, 10))).toMatchObject({ misplaced: [6], missing: [5], holes: [5] });
  });

  it('sees a hole even where nobody acknowledged anything', () => {
    expect(judgeRecords(wipe(disk(10), 5), []).holes).toEqual([5]);
  });
});
