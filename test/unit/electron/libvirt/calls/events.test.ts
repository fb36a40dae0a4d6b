import { describe, expect, test } from 'vitest';
import { encode } from '../../../../../electron/libvirt/calls/ask';
import { readEvent, type LibvirtEvent } from '../../../../../electron/libvirt/calls/read-event';
import * as proc from '../../../../../electron/libvirt/protocol/event-procedures';
import { failures, World } from '../../../../fakes/libvirtd/index';
import { connected, must } from '../connected';

const domain = { name: 'web', uuid: '11111111-2222-3333-4444-555555555555', id: 7 };
const about = { callback: 0, domain };

describe('every event that is registered for is understood', () => {
  const cases: [string, number, Buffer, LibvirtEvent][] = [
    [
      'lifecycle',
      318,
      encode(proc.LIFECYCLE.body, { ...about, event: 5, detail: 2 }),
      { kind: 'lifecycle', domain, event: 'stopped', detail: 'crashed' },
    ],
    [
      'a lifecycle newer than we are',
      318,
      encode(proc.LIFECYCLE.body, { ...about, event: 99, detail: 1 }),
      { kind: 'lifecycle', domain, event: 'unknown', detail: 'unknown' },
    ],
    ['reboot', 319, encode(proc.REBOOT.body, about), { kind: 'reboot', domain }],
    [
      'io error',
      322,
      encode(proc.IO_ERROR.body, { ...about, path: '/a', device: 'virtio-disk0', action: 1 }),
      { kind: 'io-error', domain, path: '/a', device: 'virtio-disk0', action: 'pause' },
    ],
    [
      'io error with its reason',
      324,
      encode(proc.IO_ERROR_REASON.body, { ...about, path: '/a', device: 'd', action: 2, reason: 'enospc' }),
      { kind: 'io-error', domain, path: '/a', device: 'd', action: 'report', reason: 'enospc' },
    ],
    [
      'disk change',
      327,
      encode(proc.DISK_CHANGE.body, {
        ...about,
        oldPath: '/a',
        newPath: undefined,
        device: 'ide0',
        reason: 0,
      }),
      { kind: 'disk-change', domain, device: 'ide0' },
    ],
    [
      'device removed',
      333,
      encode(proc.DEVICE_REMOVED.body, { ...about, device: 'net0' }),
      { kind: 'device-removed', domain, device: 'net0' },
    ],
    [
      'device added',
      354,
      encode(proc.DEVICE_ADDED.body, { ...about, device: 'net0' }),
      { kind: 'device-added', domain, device: 'net0' },
    ],
    [
      'block job',
      339,
      encode(proc.BLOCK_JOB_2.body, { ...about, target: 'vda', type: 2, status: 3 }),
      { kind: 'block-job', domain, target: 'vda', type: 'copy', status: 'ready' },
    ],
    [
      'agent',
      348,
      encode(proc.AGENT_LIFECYCLE.body, { ...about, state: 1, reason: 2 }),
      { kind: 'agent', domain, isConnected: true },
    ],
    [
      'pass',
      359,
      encode(proc.MIGRATION_ITERATION.body, { ...about, iteration: 4 }),
      { kind: 'migration-iteration', domain, iteration: 4 },
    ],
    [
      'job completed',
      363,
      encode(proc.JOB_COMPLETED.body, {
        ...about,
        params: [{ field: 'downtime', type: 'ullong', value: 42n }],
      }),
      { kind: 'job-completed', domain, stats: { type: 'completed', downtimeMs: 42 } },
    ],
    [
      'metadata',
      379,
      encode(proc.METADATA_CHANGE.body, { ...about, type: 1, namespace: undefined }),
      { kind: 'metadata-change', domain },
    ],
  ];
  test.each(cases)('%s', (_name, procedure, payload, event) => {
    expect(readEvent(procedure, payload)).toEqual(event);
  });
  test.each(cases)('%s, cut short anywhere, is told as unreadable', (_name, procedure, payload) => {
    for (let length = 0; length < payload.length; length++) {
      expect(readEvent(procedure, payload.subarray(0, length))).toEqual({ kind: 'unreadable', procedure });
    }
  });
  test('one we never heard of', () => {
    expect(readEvent(999, Buffer.alloc(8))).toEqual({ kind: 'unreadable', procedure: 999 });
  });
});

test('changes are heard after registering, by everyone who listens, until they stop', async () => {
  const host = new World().addHost('a');
  const guest = host.addDomain({ name: 'web' });
  const heard: string[] = [];
  const libvirt = await connected(host, { onEvent: ({ kind }) => heard.push(kind) });
  must(await libvirt.domains.suspend({ name: 'web', uuid: guest.uuid, id: 1 }));
  expect(heard).toEqual([]);
  must(await libvirt.events.register());
  const also: string[] = [];
  const stop = libvirt.events.listen(({ kind }) => also.push(kind));
  must(await libvirt.domains.resume({ name: 'web', uuid: guest.uuid, id: 1 }));
  stop();
  must(await libvirt.domains.suspend({ name: 'web', uuid: guest.uuid, id: 1 }));
  expect([heard, also]).toEqual([['lifecycle', 'lifecycle'], ['lifecycle']]);
});

test('an event with serial 1 is not taken for the answer to the first call', async () => {
  const host = new World().addHost('a');
  const guest = host.addDomain({ name: 'web' });
  const libvirt = await connected(host);
  must(await libvirt.events.register());
  const held = host.script.hold('CONNECT_GET_HOSTNAME');
  const asking = libvirt.node.getHostname();
  await held.reached;
  host.change(guest, { state: 'paused', reason: 'user' }, 'suspended', 'paused');
  held.release();
  expect(must(await asking)).toBe('a');
});

test('kinds a daemon does not have are named, and the others work', async () => {
  const host = new World().addHost('a');
  host.script.fail('CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY', failures.unknownProcedure(368));
  const libvirt = await connected(host);
  expect(must(await libvirt.events.register())).toEqual({ refused: ['pool 0'] });
});

test('a line that drops while registering is a fault, not a refusal', async () => {
  const host = new World().addHost('a');
  const libvirt = await connected(host);
  host.script.cut('CONNECT_NETWORK_EVENT_REGISTER_ANY', 'before');
  expect(await libvirt.events.register()).toMatchObject({ fault: { code: 'line-lost' } });
});
