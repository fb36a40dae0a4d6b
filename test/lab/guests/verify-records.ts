import { gunzipSync } from 'node:zlib';
import type { Lab } from '../lab';
import { checkGuestName } from './guest';
import { judgeRecords, type RecordVerdict } from './judge-records';
import { readTicks } from './read-ticks';

/** The numbers a recorder said are safely on its disk, in the order in which it said so. */
export const acknowledgedRecords = async (lab: Lab, name: string): Promise<number[]> =>
  (await readTicks(lab, name)).map((tick) => tick.count);

/** The guest's disk as raw bytes, whatever its format (`-U`: the guest may be using it). It is read on the storage
 * host, past every cache of the hypervisors, and travels packed because most of it repeats. */
async function readDisk(lab: Lab, name: string): Promise<Buffer> {
  const { storage } = lab.state;
  if (storage === null) throw new Error('This lab is bare: there is no disk to read.');
  const image = `${storage.exportPath}/${checkGuestName(name)}.img`;
  const script =
    `set -e; raw=$(mktemp /var/tmp/lab-disk-XXXXXX); trap 'rm -f "$raw"' EXIT; ` +
    `qemu-img convert -U -O raw ${image} "$raw"; gzip -1c "$raw" | base64 -w 0`;
  const ran = await lab.script(storage.server, script);
  if (ran.code !== 0) throw new Error(`cannot read the disk of ${name}: ${ran.stderr.trim()}`);
  return gunzipSync(Buffer.from(ran.stdout, 'base64'));
}

/** Compares what a recorder said with what its disk holds. The guest may go on running. */
export async function verifyRecords(lab: Lab, name: string): Promise<RecordVerdict> {
  const acknowledged = await acknowledgedRecords(lab, name); // before the disk: what comes later is not judged
  return judgeRecords(await readDisk(lab, name), acknowledged);
}
