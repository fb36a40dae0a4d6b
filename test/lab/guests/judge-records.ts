import { readSlot, recordBytes, type Slot } from './record';

export interface RecordVerdict {
  /** How many numbers the guest was told are on the disk. */
  readonly acknowledged: number;
  /** Sound records that the disk holds now. */
  readonly onDisk: number;
  /** Acknowledged and neither there nor written over by a later record: lost. */
  readonly missing: readonly number[];
  /** Acknowledged and rightly written over, because the disk is a ring. */
  readonly overwritten: number;
  /** Slots with bytes that are no sound record. */
  readonly damaged: readonly number[];
  /** Sound records in a slot that is not theirs. */
  readonly misplaced: readonly number[];
  /** Numbers between the lowest and the highest on the disk that it does not hold: written out of order. */
  readonly holes: readonly number[];
}

function readSlots(image: Buffer): Slot[] {
  const count = Math.floor(image.length / recordBytes);
  return Array.from({ length: count }, (_, index) =>
    readSlot(image.subarray(index * recordBytes, (index + 1) * recordBytes)),
  );
}

/** Where the number of a slot should be: itself, or a later one that has taken its place on the ring. */
const isKept = (slot: Slot | undefined, number: number): 'there' | 'overwritten' | 'missing' => {
  if (slot?.kind !== 'sound' || slot.number < number) return 'missing';
  return slot.number === number ? 'there' : 'overwritten';
};

function findHoles(numbers: ReadonlySet<number>): number[] {
  const holes: number[] = [];
  const sorted = [...numbers].sort((a, b) => a - b);
  sorted.forEach((number, index) => {
    for (let hole = (sorted[index - 1] ?? number) + 1; hole < number; hole++) holes.push(hole);
  });
  return holes;
}

/** Compares a recorder's raw disk image with the numbers it said were safe. Pure. Take the numbers first and the
 * image after, then it does not matter that the guest goes on writing; only a record torn by the copy itself can then
 * appear as damaged, and a second look tells. */
export function judgeRecords(image: Buffer, acknowledged: readonly number[]): RecordVerdict {
  const slots = readSlots(image);
  const isAtHome = (slot: Slot, index: number): boolean =>
    slot.kind !== 'sound' || slot.number % slots.length === index;
  const atHome = slots.map((slot, index): Slot => (isAtHome(slot, index) ? slot : { kind: 'damaged' }));
  const numbers = new Set(atHome.flatMap((slot) => (slot.kind === 'sound' ? [slot.number] : [])));
  const kept = [...new Set(acknowledged)].map((number) => ({
    number,
    is: isKept(atHome[number % slots.length], number),
  }));
  return {
    acknowledged: kept.length,
    onDisk: numbers.size,
    missing: kept.filter(({ is }) => is === 'missing').map(({ number }) => number),
    overwritten: kept.filter(({ is }) => is === 'overwritten').length,
    damaged: slots.flatMap((slot, index) => (slot.kind === 'damaged' ? [index] : [])),
    misplaced: slots.flatMap((slot, index) =>
      slot.kind === 'sound' && !isAtHome(slot, index) ? [slot.number] : [],
    ),
    holes: findHoles(numbers),
  };
}
