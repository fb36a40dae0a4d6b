import { startEcho } from '../lab/guests/start-echo';
import { startRecorder, startTicker, stopGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';

/** The VM that moves: a Linux that writes to its disk and to its memory all the time. */
export const moving = { vm: 'billing-db', from: 'kvm1', to: 'kvm2' } as const;
/** The VM with a display. */
export const shown = { vm: 'wiki', on: 'kvm2' } as const;

const names = [moving.vm, 'dns-1', 'mail-gw', shown.vm, 'archive', 'old-wiki'];

/** Real guests under names as an admin gives them: most run, one stands still, one is off. */
export async function startScene(lab: Lab): Promise<void> {
  await Promise.all([startFirst(lab), startSecond(lab)]);
}

async function startFirst(lab: Lab): Promise<void> {
  await startRecorder(lab, { name: moving.vm, on: 'kvm1', diskFormat: 'qcow2', dirtyMiBs: 4 });
  for (const name of ['dns-1', 'mail-gw']) await startTicker(lab, { name, on: 'kvm1', memoryMiB: 24 });
}

async function startSecond(lab: Lab): Promise<void> {
  await startEcho(lab, { name: shown.vm, on: shown.on });
  for (const name of ['archive', 'old-wiki']) await startTicker(lab, { name, on: 'kvm2', memoryMiB: 24 });
  await lab.must('kvm2', ['virsh', '-q', 'suspend', 'archive']);
  await lab.must('kvm2', ['virsh', '-q', 'destroy', 'old-wiki']);
}

export async function endScene(lab: Lab): Promise<void> {
  for (const name of names) await stopGuest(lab, name);
}
