import { describe, expect, it } from 'vitest';
import { stageOf, stages, whyNoCancel } from '../../../../renderer/words/phase';
import { saySight } from '../../../../renderer/words/sight';
import { sayState } from '../../../../renderer/words/state-reason';
import { sayWayOut } from '../../../../renderer/words/way-out';
import { MovePhase, WayOut } from '../../../../shared/domain/migration';

const ends = { from: 'kvm1', to: 'kvm2' };

describe('stages', () => {
  it('never go back as the phases go on', () => {
    const course = MovePhase.options.map((phase) => stages.indexOf(stageOf[phase]));
    expect(course).toEqual([...course].sort((a, b) => a - b));
    expect(new Set(course).size).toBe(stages.length);
  });
});

describe('whyNoCancel', () => {
  it('lets one cancel until the source has stopped the VM, and not after', () => {
    const refused = MovePhase.options.filter((phase) => whyNoCancel(phase, ends) !== undefined);
    expect(refused).toEqual(['finish', 'confirm', 'proving']);
  });
});

describe('sayState', () => {
  it.each([
    ['running', 'migrated', 'running (arrived by a move)'],
    ['paused', 'migration', 'paused (by a move)'],
    ['running', 'unknown', 'running'],
    ['paused', 'of-a-newer-libvirt', 'paused (of-a-newer-libvirt)'],
  ] as const)('%s, %s', (state, reason, text) => {
    expect(sayState(state, reason)).toBe(text);
  });
});

describe('saySight', () => {
  it('never reads silence as absence', () => {
    const silent = saySight({ at: 'silent', because: { code: 'cancelled' } });
    expect(silent.said).toBe('did not answer');
    expect(silent.more.join()).toContain('not known');
  });
  it('says whether it is defined there and whether a job holds it', () => {
    const seen = saySight({
      at: 'present',
      state: 'paused',
      reason: 'migration',
      isDefined: false,
      hasJob: true,
    });
    expect(seen.more).toHaveLength(2);
  });
});

describe('sayWayOut', () => {
  it.each(WayOut.options)('%s says what it does, and only looking does not ask first', (way) => {
    const words = sayWayOut(way, 'vm11', ends);
    expect(words.consequence).toMatch(/\.$/);
    expect(words.isAct).toBe(way !== 'look-again');
  });
});
