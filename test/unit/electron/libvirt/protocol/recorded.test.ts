import { expect, test } from 'vitest';
import { decode } from '../../../../../electron/libvirt/calls/ask';
import { readDomainStats } from '../../../../../electron/libvirt/calls/domain-stats';
import { readJobInfo } from '../../../../../electron/libvirt/calls/job-stats';
import { readEvent } from '../../../../../electron/libvirt/calls/read-event';
import { libvirtFault } from '../../../../../electron/libvirt/fault';
import type { Codec } from '../../../../../electron/libvirt/protocol/codec';
import * as connect from '../../../../../electron/libvirt/protocol/connect-procedures';
import * as domain from '../../../../../electron/libvirt/protocol/domain-procedures';
import * as migration from '../../../../../electron/libvirt/protocol/migration-procedures';
import { remoteError } from '../../../../../electron/libvirt/protocol/remote-error';
import * as storage from '../../../../../electron/libvirt/protocol/storage-procedures';
import { RECORDED } from './recorded';

const read = <T>(codec: Codec<T>, name: keyof typeof RECORDED): T =>
  decode(codec, Buffer.from(RECORDED[name], 'hex'));

test('the host', () => {
  expect(read(connect.NODE_GET_INFO.reply, 'nodeInfo')).toMatchObject({
    model: 'x86_64',
    cpus: 1,
    nodes: 1,
    threads: 1,
  });
  const { params } = read(connect.NODE_GET_MEMORY_STATS.reply, 'memoryStats');
  expect(params.map(({ field }) => field).sort()).toEqual(['buffers', 'cached', 'free', 'total']);
});

test('a guest', () => {
  expect(read(domain.DOMAIN_GET_STATE.reply, 'state')).toEqual({ state: 1, reason: 2 });
  const { allocation, capacity, physical } = read(domain.DOMAIN_GET_BLOCK_INFO.reply, 'blockInfo');
  expect([allocation, capacity, physical].every((bytes) => bytes <= 4n * 1024n * 1024n)).toBe(true);
  const [record] = read(domain.CONNECT_GET_ALL_DOMAIN_STATS.reply, 'stats').records;
  if (record === undefined) throw new Error('no record');
  expect(readDomainStats(record.domain, record.params)).toMatchObject({
    domain: { name: 'lv-test' },
    status: { state: 'running', reason: 'migrated' },
    balloonCurrentBytes: 48 * 1024 ** 2,
    disks: [{ target: 'vda', path: '/srv/vms/lv-test.img', capacityBytes: 4 * 1024 ** 2 }],
  });
});

test('its job and its speed limit', () => {
  expect(readJobInfo(read(domain.DOMAIN_GET_JOB_INFO.reply, 'jobInfo')).type).toBe('none');
  expect(read(migration.DOMAIN_MIGRATE_GET_MAX_SPEED.reply, 'maxSpeed').mebibytes).toBe(8_796_093_022_207n);
});

test('networks', () => {
  const { networks, count } = read(storage.CONNECT_LIST_ALL_NETWORKS.reply, 'networks');
  expect(networks.map(({ name }) => name)).toEqual(['default', 'lab']);
  expect(count).toBe(2);
});

test('the leases of a network', () => {
  const { leases, count } = read(storage.NETWORK_GET_DHCP_LEASES.reply, 'leases');
  expect(leases).toEqual([
    {
      ...{ iface: 'br0', expirySeconds: 4_102_444_800n, type: 0, prefix: 0 },
      ...{ mac: '52:54:00:f1:e1:d5', iaid: undefined, address: '10.99.0.77' },
      ...{ hostname: 'web', clientId: 'ff:00:01' },
    },
  ]);
  expect(count).toBe(1);
});

test('a refusal', () => {
  expect(libvirtFault(read(remoteError, 'noSuchDomain'), 'DOMAIN_LOOKUP_BY_NAME')).toEqual({
    code: 'libvirt',
    number: 42,
    domain: 10,
    raw: "Domain not found: no domain with matching name 'nope'",
    texts: ['Domain not found: %s', "no domain with matching name 'nope'"],
    call: 'DOMAIN_LOOKUP_BY_NAME',
  });
});

test('an event', () => {
  expect(readEvent(318, Buffer.from(RECORDED.suspended, 'hex'))).toMatchObject({
    kind: 'lifecycle',
    domain: { name: 'lv-test' },
    event: 'suspended',
    detail: 'paused',
  });
});
