import type { DomainXml } from '../../../libvirt';
import { fine, note, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { clusterResource } from '../../probes/questions/cluster-resource';

/**
 * Will nobody reboot, change or start it meanwhile? libvirt keeps changes away from begin to confirm; what it does not
 * know of is a program that looks after VMs by itself, and a reboot from inside.
 */
export const lifecycleFreeze: Check = {
  id: 'lifecycle-freeze',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const live = await facts.domain();
    const by = [...managersOf(live), ...(await clustersOf(live.name, facts))];
    if (by.length > 0) return warning({ code: 'managed-by-others', seen: { by } });
    return live.onReboot === 'destroy'
      ? note({ code: 'ends-at-reboot', seen: {} })
      : fine({ code: 'freeze-held', seen: {} });
  },
};

/** By what they write of themselves into the definition. */
const managers: readonly (readonly [string, RegExp])[] = [
  ['OpenStack', /openstack\.org\/xmlns\/libvirt\/nova|^nova:/],
  ['oVirt', /\/\/ovirt\.org\/vm|^ovirt-vm:/],
  ['KubeVirt', /kubevirt/],
  ['OpenNebula', /opennebula/],
];

const managersOf = ({ metadata }: DomainXml): string[] =>
  managers
    .filter(([, mark]) =>
      metadata.some(({ name, namespace = '' }) => mark.test(name) || mark.test(namespace)),
    )
    .map(([manager]) => manager);

async function clustersOf(name: string, facts: Facts): Promise<string[]> {
  const [here, there] = await Promise.all([facts.answersFrom(), facts.answersTo()]);
  const ends = [
    { answers: here, host: facts.source.name },
    { answers: there, host: facts.destination.name },
  ];
  return ends
    .filter(({ answers }) => answers.to(clusterResource, name))
    .map(({ host }) => `Pacemaker on ${host}`);
}
