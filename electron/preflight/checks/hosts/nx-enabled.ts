import { blocker, CouldNotTell, fine, note, warning, type Check } from '../../check';
import { kernelSettings } from '../../probes/questions/kernel-settings';

/** Is no-execute protection on in both hosts? Only x86 names it, and an emulated guest has QEMU's own. */
export const nxEnabled: Check = {
  id: 'nx-enabled',
  group: 'hosts',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, answersFrom, answersTo, source, destination }) => {
    const { arch, virtType, cpu } = await domain();
    if (virtType !== 'kvm') return fine({ code: 'nx-not-used', seen: { because: 'emulated' } });
    if (arch !== 'x86_64' && arch !== 'i686') return fine({ code: 'nx-not-used', seen: { because: 'arch' } });
    const [here, there] = (await Promise.all([answersFrom(), answersTo()])).map(
      (answers) => answers.to(kernelSettings).hasNoExecute,
    );
    if (here === null || there === null || here === undefined || there === undefined)
      throw new CouldNotTell('/proc/cpuinfo of one of the hosts lists no flags');
    if (here === there) return fine({ code: 'nx-same', seen: { isOn: here } });
    if (there) return note({ code: 'nx-only-there', seen: { host: source.name } });
    const isRequired =
      cpu?.features.some(({ name, policy }) => name === 'nx' && policy === 'require') ?? false;
    const finding = { code: 'nx-off', seen: { host: destination.name, isRequired } } as const;
    return isRequired ? blocker(finding) : warning(finding);
  },
};
