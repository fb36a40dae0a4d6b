import { expect, it } from 'vitest';
import { sayLibvirtStop } from '../../../../renderer/words/libvirt-stop';

it('says where libvirt would have stopped, in its own words', () => {
  expect(sayLibvirtStop({ at: 'prepare', says: "network 'lab' is not active" })).toBe(
    "libvirt would have stopped at Prepare with: “network 'lab' is not active”",
  );
});

it('says that it would not have noticed, and quotes nothing then', () => {
  expect(sayLibvirtStop({ at: 'never', says: '' })).toBe('libvirt would not have noticed.');
});
