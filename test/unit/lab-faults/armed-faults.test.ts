import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  armFault,
  clearAllFaults,
  clearFault,
  clearingOrder,
  listFaults,
} from '../../lab/faults/armed-faults';
import type { Lab, Ran } from '../../lab/lab';

/** A lab that only writes down what it was told to do, and fails where a test wants it to. */
function paperLab(stateDir: string, refuses: (script: string) => boolean): { lab: Lab; told: string[] } {
  const told: string[] = [];
  const answer = (text: string): Promise<Ran> => {
    told.push(text);
    return Promise.resolve(
      refuses(text)
        ? { code: 1, stdout: '', stderr: 'refused', isLate: false }
        : { code: 0, stdout: '', stderr: '', isLate: false },
    );
  };
  const lab = {
    places: { stateDir },
    host: (name: string) => {
      if (name !== 'kvm1') throw new Error(`no host ${name}`);
      return {
        name,
        address: '10.99.0.11',
        migrationAddress: null,
        tap: 'kvm1-mgmt',
        migrationTap: null,
        process: {},
      };
    },
    script: (host: string, text: string) => answer(`${host}: ${text}`),
    runInNamespace: (argv: readonly string[]) => answer(argv.join(' ')),
    freeze: (host: string) => answer(`freeze ${host}`).then(() => undefined),
    thaw: (host: string) => answer(`thaw ${host}`).then(() => undefined),
  } satisfies Record<string, unknown> as unknown as Lab;
  return { lab, told };
}

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'faults-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the list of faults', () => {
  it('holds a fault from before it is made until it is mended', async () => {
    const seen: string[][] = [];
    const { lab } = paperLab(directory, () => false);
    const spying = {
      ...lab,
      freeze: async () => void seen.push((await listFaults(lab)).map((fault) => fault.id)),
    } as Lab;
    const { id } = await armFault(spying, 'hung', 'kvm1');
    expect(seen).toEqual([['hung-kvm1-1']]);
    await clearFault(lab, id);
    expect(await listFaults(lab)).toEqual([]);
  });

  it('gives every fault a name of its own', async () => {
    const { lab } = paperLab(directory, () => false);
    const first = await armFault(lab, 'nfs-stopped', 'kvm1');
    const second = await armFault(lab, 'nfs-stopped', 'kvm1');
    expect(second.id).not.toBe(first.id);
  });

  it('takes a fault back that could not be made', async () => {
    const { lab, told } = paperLab(directory, (text) => text.includes('systemctl stop'));
    await expect(armFault(lab, 'nfs-stopped', 'kvm1')).rejects.toThrow(/refused/);
    expect(told.at(-1)).toContain('systemctl start nfs-server');
    expect(await listFaults(lab)).toEqual([]);
  });

  it('keeps what could not be mended, mends the rest, and says so', async () => {
    const { lab } = paperLab(directory, (text) => text.includes('systemctl start nfs-server'));
    await armFault(lab, 'nfs-stopped', 'kvm1');
    await armFault(lab, 'disk-full', 'kvm1');
    await expect(clearAllFaults(lab)).rejects.toThrow(/nfs-stopped-kvm1-1: .*refused/);
    expect((await listFaults(lab)).map((fault) => fault.kind)).toEqual(['nfs-stopped']);
  });

  it('makes hosts reachable before it mends what is on them', async () => {
    const { lab } = paperLab(directory, () => false);
    for (const kind of ['hung', 'disk-full', 'cut', 'nfs-stopped']) await armFault(lab, kind, 'kvm1');
    const order = clearingOrder(await listFaults(lab)).map((fault) => fault.kind);
    expect(order).toEqual(['cut', 'hung', 'nfs-stopped', 'disk-full']);
  });

  it('refuses words, kinds and hosts it does not know, and notes nothing', async () => {
    const { lab, told } = paperLab(directory, () => false);
    await expect(armFault(lab, 'hung', 'kvm1', { how: 'much' })).rejects.toThrow(/takes no how/);
    await expect(armFault(lab, 'flood', 'kvm1')).rejects.toThrow(/no fault "flood"/);
    await expect(armFault(lab, 'hung', 'kvm7')).rejects.toThrow(/no host/);
    expect(told).toEqual([]);
    expect(await listFaults(lab)).toEqual([]);
  });
});
