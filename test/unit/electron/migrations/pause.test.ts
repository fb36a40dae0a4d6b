import { describe, expect, it } from 'vitest';
import { measurePause } from '../../../../electron/migrations/pause';

const figures = (downtimeMs: number, downtimeNetMs?: number) => ({
  type: 'completed' as const,
  downtimeMs,
  ...(downtimeNetMs !== undefined && { downtimeNetMs }),
});

describe('measurePause', () => {
  it('adds the way through us to what each host measured by its own clock', () => {
    expect(measurePause(figures(290, 280), { handOverMs: 8 })).toEqual({ downtimeMs: 288, clocksApartMs: 2 });
  });

  it('tells how far the clocks are apart', () => {
    expect(measurePause(figures(1490, 280), { handOverMs: 10 })).toEqual({
      downtimeMs: 290,
      clocksApartMs: 1200,
    });
  });

  it('goes by the events when the destination is behind, which libvirt does not count', () => {
    const seen = { handOverMs: 10, betweenEventsMs: 300 };
    expect(measurePause(figures(100), seen)).toEqual({ downtimeMs: 300, clocksApartMs: null });
    expect(measurePause({ type: 'completed' }, seen)).toEqual({ downtimeMs: 300, clocksApartMs: null });
  });

  it('has libvirt’s own figure when the way through us is not known', () => {
    expect(measurePause(figures(290, 280))).toEqual({ downtimeMs: 290, clocksApartMs: null });
    expect(measurePause(figures(290), { handOverMs: 8 })).toEqual({ downtimeMs: 290, clocksApartMs: null });
    expect(measurePause(undefined, { handOverMs: 8 })).toEqual({ downtimeMs: null, clocksApartMs: null });
  });
});
