import { expect, test } from 'vitest';
import type { Row } from '../../bench/bench';
import { asRow, below } from '../../bench/figure';
import { mustBeWhole } from '../../bench/host/whole';
import { readDomainXml, readNetworkXml, readPoolXml } from '../../../electron/libvirt';
import { wholeNodeXml } from '../../bench/host/whole-node';
import { domainCount } from '../../bench/thousand-domains';

test('a figure without a peer has the fields of every other row', () => {
  const row: Record<keyof Row, unknown> = asRow(below('memory', 'MiB', 260, 250));
  expect(row).toEqual({
    what: 'memory',
    unit: 'MiB',
    drover: 260,
    peer: null,
    peerName: null,
    ratio: null,
    target: '< 250',
    met: false,
  });
});

test('the pretended host’s file holds what all are asked to read', () => {
  const documents = (pattern: RegExp): readonly string[] => wholeNodeXml().match(pattern) ?? [];
  const guests = documents(/<domain .*<\/domain>/g).map((xml) => readDomainXml(xml));
  expect(new Set(guests.map((guest) => guest.ok && guest.value.uuid)).size).toBe(domainCount);
  expect(guests.every((guest) => guest.ok && guest.value.disks.length === 1)).toBe(true);
  const pools = documents(/<pool .*<\/pool>/g).map((xml) => readPoolXml(xml));
  const networks = documents(/<network>.*<\/network>/g).map((xml) => readNetworkXml(xml));
  expect([...pools, ...networks].every(({ ok }) => ok)).toBe(true);
  mustBeWhole('the file', {
    ...{ tookMs: 0, guests: guests.length, states: guests.length, definitions: guests.length },
    ...{ pools: pools.length, networks: networks.length },
  });
});

test('who read less is named', () => {
  const whole = {
    tookMs: 1,
    guests: domainCount,
    states: domainCount,
    definitions: 999,
    pools: 2,
    networks: 2,
  };
  expect(() => mustBeWhole('virsh', whole)).toThrow(`of ${domainCount} definitions virsh read 999`);
});
