import { describe, expect, it } from 'vitest';
import { reportText } from '../../../../../renderer/features/migrations/report-text';
import { stageTimes } from '../../../../../renderer/features/migrations/stage-times';
import { fakeMoveDetail } from '../../../../screens/fake-moves';

const nowMs = Date.UTC(2026, 2, 3, 14, 2, 52);

describe('reportText', () => {
  it('tells how a move arrived, and what both hosts said', () => {
    const text = reportText(fakeMoveDetail('arrived', nowMs));
    expect(text).toMatch(/^Move of billing-db from kvm1 to kvm2: arrived\n/);
    expect(text).toMatch(/^Paused +84 ms$/m);
    expect(text).toMatch(/^kvm1 +does not have it/m);
    expect(text).toMatch(/^kvm2 +running \(arrived by a move\), defined here/m);
  });

  it('does not make up what the hosts no longer know', () => {
    expect(reportText(fakeMoveDetail('arrivedUnmeasured', nowMs))).toMatch(
      /^Paused +the hosts no longer know$/m,
    );
  });

  it('says why libvirt tells another pause, when the hosts’ clocks differ', () => {
    const detail = fakeMoveDetail('arrived', nowMs);
    const { state } = detail.move;
    if (state.at !== 'arrived') throw new Error('it arrived');
    const report = (clocksApartMs: number) =>
      reportText({ ...detail, move: { ...detail.move, state: { ...state, clocksApartMs } } });
    expect(report(300)).toMatch(/^ +libvirt counts 384 ms: the hosts’ clocks are 300 ms apart$/m);
    expect(report(-5)).not.toContain('libvirt counts');
  });

  it("carries libvirt's own words", () => {
    expect(reportText(fakeMoveDetail('stayed', nowMs))).toContain('Unable to write to socket');
  });

  it('does not call a silent host absent', () => {
    const text = reportText(fakeMoveDetail('unclear', nowMs));
    expect(text).toMatch(/^kvm2 +did not answer/m);
  });
});

describe('stageTimes', () => {
  it('measures each stage up to the next one, and the last up to the end', () => {
    const phases = [
      { phase: 'asked', atMs: 0 },
      { phase: 'begin', atMs: 300 },
      { phase: 'perform', atMs: 430 },
      { phase: 'proving', atMs: 9_430 },
    ] as const;
    const times = stageTimes([...phases], 9_500);
    expect(times).toEqual({
      prepare: { beganAtMs: 0, tookMs: 430 },
      memory: { beganAtMs: 430, tookMs: 9_000 },
      proof: { beganAtMs: 9_430, tookMs: 70 },
    });
  });
});
