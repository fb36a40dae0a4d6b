import { expect, test } from 'vitest';
import { takeToken } from '../../../../renderer/api/take-token';

function page(hash: string, kept = new Map<string, string>()) {
  const shown: string[] = [];
  return {
    shown,
    kept,
    location: { hash, pathname: '/' },
    history: { replaceState: (_data: null, _unused: string, url: string) => void shown.push(url) },
    sessionStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    },
  };
}

test('the token leaves the address bar and lives through a reload', () => {
  const first = page('#token=abc_-9');
  expect(takeToken(first)).toBe('abc_-9');
  expect(first.shown).toEqual(['/']);
  const reloaded = page('', first.kept);
  expect(takeToken(reloaded)).toBe('abc_-9');
  expect(reloaded.shown).toEqual([]);
});
test('a new token replaces an older one', () => {
  expect(takeToken(page('#token=new', new Map([['drover-token', 'old']])))).toBe('new');
});
test('a route is left in place', () => {
  const other = page('#/hosts/1');
  expect(takeToken(other)).toBeUndefined();
  expect(other.shown).toEqual([]);
});
