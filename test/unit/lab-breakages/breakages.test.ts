import { describe, expect, it } from 'vitest';
import { CheckId } from '../../../shared/domain/check-id';
import { catalog } from '../../../electron/preflight/catalog';
import { readBreakages } from '../../lab/breakages/read-breakages';

const breakages = await readBreakages();

describe('breakages of the lab', () => {
  it('are many, each by a name of its own', () => {
    expect(breakages.length).toBeGreaterThanOrEqual(25);
    expect(new Set(breakages.map(({ name }) => name)).size).toBe(breakages.length);
  });

  it.each(breakages)('$id turns a check to something that is not fine', (breakage) => {
    const turned = [breakage.to, ...Object.values(breakage.alsoTurns ?? {})];
    // A check may be left with nothing to look at, as long as another stops the move.
    const fine = turned.filter(({ verdict }) => verdict === 'fine').map(({ code }) => code);
    expect(fine.filter((code) => code !== 'no-disks')).toEqual([]);
    expect(breakage.to.verdict).not.toBe('fine');
    if (fine.length > 0) expect(breakage.to.verdict).toBe('blocker');
    expect(Object.keys(breakage.alsoTurns ?? {})).not.toContain(breakage.turns);
    expect(breakage.words.length).toBeGreaterThan(0);
  });

  it.each(breakages)(
    '$id is tried through Drover only where Drover lets somebody past its blocker',
    (breakage) => {
      if (breakage.libvirt.refuses === 'never' || breakage.libvirt.asked !== 'through-drover') return;
      const turned = { ...breakage.alsoTurns, [breakage.turns]: breakage.to };
      const blocking = CheckId.options.filter((id) => turned[id]?.verdict === 'blocker');
      const firm = catalog.filter(({ id, isOverridable }) => blocking.includes(id) && !isOverridable);
      expect(firm.map(({ id }) => id)).toEqual([]);
    },
  );
});
