import { blocker, fine, told, warning, type Check } from '../../check';

/** Has the destination as many CPUs as the guest? With fewer it runs slower; past the machine type's limit not at all. */
export const vcpuFit: Check = {
  id: 'vcpu-fit',
  group: 'room',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, offered, to, within }) => {
    const [{ vcpus }, { maxVcpus }, answer] = await Promise.all([
      domain(),
      offered(),
      to().node.getInfo(within),
    ]);
    const { cpus } = told(answer);
    const seen = { vcpus, cpus };
    if (maxVcpus !== undefined && vcpus > maxVcpus)
      return blocker({ code: 'vcpus-too-many', seen: { vcpus, cpus: maxVcpus } });
    return vcpus > cpus ? warning({ code: 'vcpus-too-many', seen }) : fine({ code: 'vcpus-fit', seen });
  },
};
