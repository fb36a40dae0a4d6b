import { release } from 'node:os';
import { expect, it } from 'vitest';
import { askHost } from '../../../../../electron/preflight/probes/ask-host';
import { userfaultfd } from '../../../../../electron/preflight/probes/questions/userfaultfd';
import { thisMachine } from '../this-machine';

it.each([
  ['6.1.0-18-amd64\n1\n-', { kernel: '6.1.0-18-amd64', isUnprivilegedAllowed: true, isDeviceOpen: false }],
  [
    '6.8.0-31-generic\n0\n666 character special file',
    { kernel: '6.8.0-31-generic', isUnprivilegedAllowed: false, isDeviceOpen: true },
  ],
  ['4.19.0-6-amd64\n-\n-', { kernel: '4.19.0-6-amd64', isDeviceOpen: false }],
  [
    '6.1.0\n0\n600 character special file',
    { kernel: '6.1.0', isUnprivilegedAllowed: false, isDeviceOpen: false },
  ],
  ['Welcome!\n6.1.0\n1\n-', undefined],
  ['6.1.0\nyes\n-', undefined],
  ['', undefined],
])('%j is read', (text, seen) => expect(userfaultfd.read(text, 0)).toEqual(seen));

it('is asked of the destination alone, and written by a real shell', async () => {
  const ask = (end: 'source' | 'destination') => askHost(thisMachine, { end, destinationName: 'localhost' });
  const [here, there] = [await ask('source'), await ask('destination')];
  if (!here.ok || !there.ok) throw new Error('this machine does not answer');
  expect(there.value.to(userfaultfd).kernel).toBe(release());
  expect(() => here.value.to(userfaultfd)).toThrow('not asked');
});
