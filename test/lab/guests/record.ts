import { crc32 } from 'node:zlib';

export const recordBytes = 4096;
const crcAt = recordBytes - 4;

/** The head of a record; its layout is described in sources/recorder.c. */
export interface DiskRecord {
  readonly number: number;
  /** The guest's clock, epoch microseconds. */
  readonly clockUs: number;
}

/** What one slot of the disk holds: nothing yet, a sound record, or something else. */
export type Slot =
  { readonly kind: 'empty' } | { readonly kind: 'damaged' } | ({ readonly kind: 'sound' } & DiskRecord);

const fillingOf = (number: number): bigint => BigInt.asUintN(64, BigInt(number) * 0x9e3779b97f4a7c15n);

/** A record as the guest writes it. */
export function encodeRecord({ number, clockUs }: DiskRecord): Buffer {
  const bytes = Buffer.alloc(recordBytes);
  bytes.write('DRVREC01', 0, 'latin1');
  bytes.writeBigUInt64LE(BigInt(number), 8);
  bytes.writeBigUInt64LE(BigInt(clockUs), 16);
  for (let at = 24; at < crcAt - 4; at += 8) bytes.writeBigUInt64LE(fillingOf(number), at);
  bytes.writeUInt32LE(checksum(bytes), crcAt);
  return bytes;
}

const checksum = (slot: Buffer): number => crc32(slot.subarray(0, crcAt));

const emptySlot = Buffer.alloc(recordBytes);

export function readSlot(slot: Buffer): Slot {
  if (slot.equals(emptySlot)) return { kind: 'empty' };
  const isSound = slot.toString('latin1', 0, 8) === 'DRVREC01' && slot.readUInt32LE(crcAt) === checksum(slot);
  if (!isSound) return { kind: 'damaged' };
  return {
    kind: 'sound',
    number: Number(slot.readBigUInt64LE(8)),
    clockUs: Number(slot.readBigUInt64LE(16)),
  };
}
