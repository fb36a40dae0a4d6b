import { expect, test, vi } from 'vitest';
import type { Host } from '../../../../electron/hosts/host';
import type { Libvirt } from '../../../../electron/libvirt';
import { openLines } from '../../../../electron/migrations/steps/open-lines';
import { fail, ok } from '../../../../shared/lib/result';

const gone = { code: 'host-not-connected', hostId: 'b', name: 'b' } as const;

function played(canOpen: boolean) {
  const libvirt = { close: vi.fn(async () => undefined) } as Partial<Libvirt> as Libvirt;
  const openLibvirt = vi.fn<Host['openLibvirt']>(async () => (canOpen ? ok(libvirt) : fail(gone)));
  return { libvirt, openLibvirt, host: { openLibvirt } as Partial<Host> as Host };
}

test('a move’s two connections hold the lines of both hosts', async () => {
  const [source, destination] = [played(true), played(true)];
  const { signal } = new AbortController();
  const lines = await openLines(source.host, destination.host, signal);
  expect(lines).toEqual(ok({ source: source.libvirt, destination: destination.libvirt }));
  for (const { openLibvirt } of [source, destination])
    expect(openLibvirt.mock.calls).toEqual([[signal, { holdsLine: true }]]);
});

test('where one cannot be opened the other is closed, and holds nothing', async () => {
  const [source, destination] = [played(true), played(false)];
  const opened = await openLines(source.host, destination.host, new AbortController().signal);
  expect(opened).toEqual(fail(gone));
  expect(source.libvirt.close).toHaveBeenCalledOnce();
});
