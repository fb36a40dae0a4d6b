import { describe, expect, it } from 'vitest';
import { makeRecipe, recipeHash } from '../../lab/image/recipe';

describe('recipeHash', () => {
  it('is the same for the same recipe', () => {
    expect(recipeHash(makeRecipe('bookworm', '6.1um4'))).toBe(recipeHash(makeRecipe('bookworm', '6.1um4')));
  });

  it('changes with everything that changes the image', () => {
    const recipe = makeRecipe('bookworm', '6.1um4');
    const others = [
      makeRecipe('trixie', '6.1um4'),
      makeRecipe('bookworm', '6.1um5'),
      { ...recipe, sizeMiB: recipe.sizeMiB + 1 },
      { ...recipe, packages: [...recipe.packages, 'lvm2'] },
      { ...recipe, files: { ...recipe.files, '/etc/motd': 'hello' } },
      { ...recipe, customise: `${recipe.customise}\ntrue` },
      { ...recipe, bake: `${recipe.bake}\ntrue` },
    ];
    expect(new Set([recipe, ...others].map(recipeHash)).size).toBe(others.length + 1);
  });

  it('names a directory', () => {
    expect(recipeHash(makeRecipe('bookworm', '6.1um4'))).toMatch(/^[0-9a-f]{16}$/);
  });
});
