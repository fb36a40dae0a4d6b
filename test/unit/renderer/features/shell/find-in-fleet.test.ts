import { expect, it } from 'vitest';
import { findInFleet } from '../../../../../renderer/features/shell/find-in-fleet';
import { fleet } from './fleet';

const names = (text: string) => findInFleet(fleet, text).map((hit) => hit.name);

it('finds nothing for nothing', () => expect(names('  ')).toEqual([]));

it('finds VMs by a part of their name, those that begin with it first', () => {
  expect(names('mail')).toEqual(['mail-gw', 'old-mail']);
  expect(names('OLD')).toEqual(['old-mail']);
});

it('finds hosts by name and by address, and not every VM on them', () => {
  expect(names('kvm')).toEqual(['kvm1', 'kvm2']);
  expect(names('10.4.0.3')).toEqual(['kvm2']);
});

it('narrows a VM by its host with a second word', () => {
  expect(names('mail kvm1')).toEqual(['mail-gw', 'old-mail']);
  expect(names('mail kvm2')).toEqual([]);
});

it('finds a VM by its UUID', () => expect(names('id-of-mail-gw')).toEqual(['mail-gw']));
