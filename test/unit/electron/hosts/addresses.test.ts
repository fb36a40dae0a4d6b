import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VmDetail } from '../../../../shared/domain/vm';
import { watchVm } from '../../../../electron/vms/watch-vm';
import { World } from '../../../fakes/libvirtd/index';
import { playLinks, until, type PlayedLinks } from '../vms/played-links';

let played: PlayedLinks;
beforeEach(() => {
  played = playLinks();
});
afterEach(() => played.close());

it('tells the addresses a VM is known by, in the list as on its page', async () => {
  const host = new World().addHost('alpha');
  host.addNetwork('default');
  const addresses = [{ address: '192.168.122.45', prefix: 24, by: 'lease' }] as const;
  const web = host.addDomain({ name: 'web', network: 'default', addresses });
  const hostId = await played.add(host);
  const [listed] = played.links.get(hostId)?.vmsTopic.current() ?? [];
  expect(listed?.finding).toMatchObject({ addresses: ['192.168.122.45'] });
  const needs = {
    links: played.links,
    unsettledMoveOf: () => undefined,
    onMovesChange: () => () => undefined,
  };
  const detail = await until<VmDetail>(
    (watcher) => watchVm(needs, { hostId, vmId: web.uuid }, watcher),
    () => true,
  );
  expect(detail.finding?.addresses).toEqual(listed?.finding?.addresses);
});
