import { describe, expect, it } from 'vitest';
import { lifecycleFreeze } from '../../../../../../electron/preflight/checks/vm/lifecycle-freeze';
import { clusterResource } from '../../../../../../electron/preflight/probes/questions/cluster-resource';
import { playPair } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const answers = (isKept: boolean) => () => Promise.resolve(playAnswers([clusterResource, 'vm1', isKept]));

const look = (top = '', keptHere = false, keptThere = false) =>
  lifecycleFreeze.look(
    playPair({
      live: domainOf({ top }),
      answersFrom: answers(keptHere),
      answersTo: answers(keptThere),
    }),
  );

const libosinfo = `<libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'/>`;
const nova = `<nova:instance xmlns:nova='http://openstack.org/xmlns/libvirt/nova/1.1'/>`;
const ovirt = `<ovirt-vm:vm xmlns:ovirt-vm='http://ovirt.org/vm/1.0'/>`;

describe('lifecycle-freeze', () => {
  it('is fine for a VM that nobody else looks after', async () => {
    expect(await look(`<metadata>${libosinfo}</metadata><on_reboot>restart</on_reboot>`)).toMatchObject({
      verdict: 'fine',
      finding: { code: 'freeze-held' },
    });
  });

  it('names every program that looks after it', async () => {
    expect(await look(`<metadata>${nova}${ovirt}</metadata>`, true, true)).toEqual({
      verdict: 'warning',
      finding: {
        code: 'managed-by-others',
        seen: { by: ['OpenStack', 'oVirt', 'Pacemaker on kvm1', 'Pacemaker on kvm2'] },
      },
    });
  });

  it('notes a VM that ends when it reboots', async () => {
    expect(await look('<on_reboot>destroy</on_reboot>')).toMatchObject({
      verdict: 'note',
      finding: { code: 'ends-at-reboot' },
    });
  });
});
