import { describe, expect, it } from 'vitest';
import type { Host } from '../../../../electron/hosts/host';
import type { Libvirt } from '../../../../electron/libvirt';
import { createWritesSeen } from '../../../../electron/preflight/writes-seen';
import { ok } from '../../../../shared/lib/result';

const MiB = 1024 ** 2;
const vm = { name: 'db', uuid: '5f0c2f7e-1111-4222-8333-444455556666', id: 1 };

function play() {
  const played = { nowMs: 0, mebibytes: 10, measured: 0 };
  const domains = {
    startDirtyRateCalculation: async () => {
      played.measured += 1;
      return ok(undefined);
    },
    getAllStats: async () =>
      ok([{ dirtyRate: { status: 'measured', mebibytesPerSecond: played.mebibytes } }]),
  };
  const source = { libvirt: () => ok({ domains } as unknown as Libvirt) } as Host;
  const seen = createWritesSeen({ now: () => played.nowMs, monotonic: () => played.nowMs });
  const read = async () => {
    const answer = await seen.of(source, vm, {});
    return answer.ok ? answer.value.bytesPerSecond / MiB : answer.fault;
  };
  return { played, seen, read };
}

describe('how much a guest writes', () => {
  it('is measured once for all who ask within half a minute', async () => {
    const { played, read } = play();
    expect(await Promise.all([read(), read()])).toEqual([10, 10]);
    played.nowMs = 29_000;
    played.mebibytes = 99;
    expect(await read()).toBe(10);
    expect(played.measured).toBe(1);
  });

  it('is the largest of the last three, while they are recent', async () => {
    const { played, read } = play();
    const at = async (seconds: number, mebibytes: number) => {
      Object.assign(played, { nowMs: seconds * 1000, mebibytes });
      return read();
    };
    expect(await at(0, 80)).toBe(80);
    expect(await at(60, 20)).toBe(80);
    expect(await at(120, 30)).toBe(80);
    expect(await at(180, 10)).toBe(30);
    expect(await at(3_600, 5)).toBe(5);
  });

  it('tells whoever listens of each new measurement', async () => {
    const { played, seen, read } = play();
    const told: string[] = [];
    const stop = seen.onNew((id) => told.push(id));
    await read();
    played.nowMs = 60_000;
    await read();
    stop();
    played.nowMs = 120_000;
    await read();
    expect(told).toEqual([vm.uuid, vm.uuid]);
  });
});
