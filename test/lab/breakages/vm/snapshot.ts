import { turn, type Breakage } from '../breakage';
import { tryVirsh, virsh, virshWith } from '../virsh';

const name = 'lab-before-upgrade';

/** Its record alone: that is all libvirt looks at. */
export const breakage: Breakage = {
  name: 'the VM has a snapshot',
  turns: 'snapshots-present',
  to: turn('blocker', 'has-snapshots'),
  words: [/The VM has a snapshot/, /snapshot-delete --metadata/],
  libvirt: { refuses: /cannot migrate domain with 1 snapshots/, asked: 'through-drover' },
  make: async ({ lab, guest }) => {
    const domain = await virsh(lab, 'kvm1', 'dumpxml', '--security-info', guest.uuid);
    const snapshot =
      `<domainsnapshot><name>${name}</name><state>disk-snapshot</state><creationTime>1700000000</creationTime>` +
      `<memory snapshot='no'/><disks><disk name='vda' snapshot='external'><source file='${guest.diskPath}.later'/></disk></disks>${domain}</domainsnapshot>`;
    await virshWith(lab, 'kvm1', snapshot, 'snapshot-create', guest.uuid, '/dev/stdin', '--redefine');
  },
  takeBack: ({ lab, guest }) => tryVirsh(lab, 'kvm1', 'snapshot-delete', guest.uuid, name, '--metadata'),
};
