import { describe, expect, it } from 'vitest';
import { sayDeed, sayHolds } from '../../../../renderer/words/deed';
import { sayExplanation } from '../../../../renderer/words/explanation';
import { fixWords } from '../../../../renderer/words/fix';
import { sayFixState } from '../../../../renderer/words/fix-state';
import { FixId, FixState, Holds, type FixRun, type FixStep } from '../../../../shared/domain/fix';
import { Deed } from '../../../../shared/domain/fix/deed';
import { Explanation } from '../../../../shared/domain/fix/explanation';
import { exampleOf } from '../example-of';

const gap = /undefined|null|NaN|\[object| {2}/;

/** `exampleOf` knows no patterns: a VM's id is a UUID. */
function exampleFor(option: (typeof Deed.options)[number]): Deed {
  const example = exampleOf(option) as Record<string, unknown>;
  const vmId = '5b2c1f0e-7a34-4f0e-9d5e-0c1a2b3c4d11';
  return Deed.parse('vmId' in example ? { ...example, vmId } : example);
}

describe.each(Deed.options.map((option) => [option.shape.kind.value, exampleFor(option)] as const))(
  'the step “%s”',
  (_kind, deed) => {
    it('says what it does, what that means, how it is undone and how long it holds', () => {
      const { title, consequence, undo } = sayDeed({ deed, host: 'kvm2' });
      expect(title).toMatch(/^\S.*[^.!]$/);
      for (const sentence of [consequence, undo]) expect(sentence).toMatch(/^\S.*\.$/);
      expect(`${title} ${consequence} ${undo}`).not.toMatch(gap);
      for (const holds of Holds.options) {
        const step = {
          deed,
          host: 'kvm2',
          hostId: 'kvm2',
          commands: [],
          diff: null,
          holds,
        } satisfies FixStep;
        expect(sayHolds(step)).toMatch(/^\S.*\.$/);
      }
    });
  },
);

it.each(
  Explanation.options.map((option) => [option.shape.code.value, exampleOf(option) as Explanation] as const),
)('explains %s in whole sentences', (_code, explanation) => {
  const { title, why, next } = sayExplanation(explanation);
  expect(title).toMatch(/^\S.*[^.!]$/);
  for (const sentence of [why, next]) expect(sentence).toMatch(/^\S.*\.$/);
  expect(`${title} ${why} ${next}`).not.toMatch(gap);
});

it('names every repair and every state of one', () => {
  expect(Object.keys(fixWords).sort()).toEqual([...FixId.options].sort());
  for (const { name, about } of Object.values(fixWords)) {
    expect(name).toMatch(/^\S.*[^.]$/);
    expect(about).toMatch(/\.$/);
  }
  const words = FixState.options.map((option) => {
    const state = { at: option.shape.at.value, isCancelling: false } as unknown as FixState;
    return sayFixState({ state } as FixRun).word;
  });
  expect(new Set(words).size).toBe(FixState.options.length);
});

it('says of a bare nftables rule that nobody keeps it', () => {
  const deed: Deed = {
    ...{ kind: 'firewall', owner: 'nftables', scope: 'running', family: 'ipv4', peer: '192.0.2.11' },
    ...{ low: 49152, high: 49215, place: ['inet', 'filter', 'input'], mark: 'drover-1' },
  };
  const step = { hostId: 'b', host: 'kvm2', diff: null, holds: 'until-reboot' } as const;
  expect(sayHolds({ ...step, commands: [], deed })).toMatch(/^Does not survive a reboot/);
});
