import { expect, it } from 'vitest';
import { repairs } from '../../../../electron/fixes/repairs';
import { FixId, fixFor } from '../../../../shared/domain/fix';

it('offers each finding its repair, and no other finding of the same check one', () => {
  expect(fixFor('migration-port-open', 'port-dropped')).toBe('open-ports');
  expect(fixFor('migration-port-open', 'port-open')).toBeUndefined();
  expect(fixFor('libvirt-network-ready', 'network-missing')).toBe('ready-network');
  expect(fixFor('bridge-present', 'bridge-missing')).toBe('bridge-by-hand');
  expect(fixFor('memory-free', 'memory-short')).toBeUndefined();
});

it('has every repair under its own name', () => {
  for (const id of FixId.options) expect(repairs[id].id).toBe(id);
});
