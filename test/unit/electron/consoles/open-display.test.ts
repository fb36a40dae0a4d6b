import { expect, test, vi } from 'vitest';
import { openDisplay } from '../../../../electron/consoles/open-display';
import type { Host } from '../../../../electron/hosts/host';
import type { VmSummary } from '../../../../shared/domain/vm';
import { fail, ok } from '../../../../shared/lib/result';

const vm = { id: '00000000-0000-4000-8000-000000000001', name: 'web' } as VmSummary;

function play(graphics: string, isReadOnly = false, id = ` id='3'`) {
  const xml = `<domain type='kvm'${id}><name>web</name><uuid>${vm.id}</uuid><memory unit='KiB'>1024</memory><devices>${graphics}</devices></domain>`;
  const session = {
    openTcp: vi.fn(async (_to: { address: string; port: number }) => ok('a line')),
    openSocket: vi.fn(async (_path: string) => ok('a line')),
  };
  const host = {
    name: 'kvm1',
    user: 'root',
    address: 'kvm1.example.org',
    port: 2222,
    connection: () => ({ at: 'connected', way: { isReadOnly } }),
    libvirt: () => ok({ domains: { getXml: async () => ok(xml) } }),
    session: () => ok(session),
  } as unknown as Host;
  return { host, session };
}

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
  ['10.0.0.5', '10.0.0.5'],
])('a display that listens at %s is reached from its host at %s', async (listen, address) => {
  const { host, session } = play(`<graphics type='vnc' port='5907' listen='${listen}'/>`);
  expect(await openDisplay(host, vm)).toEqual({ ok: true, value: 'a line' });
  expect(session.openTcp.mock.calls[0]?.[0]).toEqual({ address, port: 5907 });
});

test('a display at a socket', async () => {
  const { host, session } = play(
    `<graphics type='vnc' socket='/run/web.sock'><listen type='socket' socket='/run/web.sock'/></graphics>`,
  );
  expect(await openDisplay(host, vm)).toMatchObject({ ok: true });
  expect(session.openSocket.mock.calls[0]?.[0]).toBe('/run/web.sock');
});

test.each([
  ['', []],
  [`<graphics type='spice' port='5900'/>`, ['spice']],
  [`<graphics type='spice' port='5900'/><graphics type='egl-headless'/>`, ['spice', 'egl-headless']],
])('none that can be shown: %s', async (graphics, types) => {
  const { host } = play(graphics);
  expect(await openDisplay(host, vm)).toEqual({
    ok: false,
    fault: { code: 'no-vnc-display', vm: 'web', types, uri: 'qemu+ssh://root@kvm1.example.org:2222/system' },
  });
});

test.each([
  `<graphics type='vnc'><listen type='none'/></graphics>`,
  `<graphics type='vnc' port='-1' autoport='yes'/>`,
])('a VNC display that listens nowhere: %s', async (graphics) => {
  const { host } = play(graphics);
  expect(await openDisplay(host, vm)).toEqual({
    ok: false,
    fault: { code: 'vnc-listens-nowhere', vm: 'web' },
  });
});

test('a VM that has just stopped, as while it moves, is one that is off: its definition says nothing', async () => {
  const { host } = play(`<graphics type='vnc' port='-1' autoport='yes'/>`, false, '');
  expect(await openDisplay(host, vm)).toEqual({
    ok: false,
    fault: { code: 'wrong-state', vm: 'web', state: 'off' },
  });
});

test('those who may only look are given no keyboard', async () => {
  const { host } = play(`<graphics type='vnc' port='5907'/>`, true);
  expect(await openDisplay(host, vm)).toEqual({ ok: false, fault: { code: 'read-only' } });
});

test('a server that forbids forwarding is named, with the place that was wanted', async () => {
  const { host, session } = play(`<graphics type='vnc' port='5907'/>`);
  const refusal = { code: 'port-refused', address: '127.0.0.1', port: 5907, raw: 'refused' } as const;
  session.openTcp.mockResolvedValue(fail(refusal) as never);
  expect(await openDisplay(host, vm)).toEqual({
    ok: false,
    fault: { code: 'display-unreachable', vm: 'web', host: 'kvm1', at: '127.0.0.1:5907', raw: 'refused' },
  });
});
