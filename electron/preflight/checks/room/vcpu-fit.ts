import type { CapabilitiesXml, DomainXml } from '../../../libvirt';
import { blocker, fine, note, told, warning, type Check } from '../../check';
import { givenThere } from './given-there';

/** Has the destination as many CPUs as the guest? With fewer it runs slower; past the machine type's limit not at all. */
export const vcpuFit: Check = {
  id: 'vcpu-fit',
  group: 'room',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, offered, capabilitiesTo, to, within, destination, vm }) => {
    const [guest, { maxVcpus }, capabilities, answer] = await Promise.all([
      domain(),
      offered(),
      capabilitiesTo(),
      to().node.getInfo(within),
    ]);
    const { cpus } = told(answer);
    const { vcpus } = guest;
    const most = Math.min(maxVcpus ?? Infinity, boardLimit(guest, capabilities) ?? Infinity);
    if (vcpus > most) return blocker({ code: 'vcpus-over-limit', seen: { vcpus, most } });
    if (vcpus > cpus) return warning({ code: 'vcpus-too-many', seen: { vcpus, cpus } });
    const given = givenThere(destination, vm.uuid).vcpus;
    return given + vcpus > cpus
      ? note({ code: 'vcpus-shared', seen: { vcpus, given, cpus } })
      : fine({ code: 'vcpus-fit', seen: { vcpus, cpus } });
  },
};

const boardLimit = ({ arch, machine }: DomainXml, { guests }: CapabilitiesXml): number | undefined =>
  guests
    .filter((guest) => guest.arch === arch)
    .flatMap((guest) => guest.machines)
    .find(({ name, canonical }) => name === machine || canonical === machine)?.maxCpus;
