import type { Place } from '../../../hosts/places';
import { blocker, CouldNotTell, fine, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import { fileContext } from '../../probes/questions/file-context';
import { macPolicy, type MacPolicy } from '../../probes/questions/mac-policy';

/** Does the destination's policy (SELinux, AppArmor) let QEMU open the images where they lie? */
export const macPolicyStorage: Check = {
  id: 'mac-policy-storage',
  group: 'security',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const paths = await facts.paths();
    if (paths.length === 0) return fine({ code: 'no-images-to-open', seen: {} });
    const [there, { securityModels }] = await Promise.all([facts.answersTo(), facts.capabilitiesTo()]);
    const policy = there.to(macPolicy);
    // libvirt confines its guests only with the drivers it has.
    if (securityModels.includes('apparmor')) return underApparmor(facts, paths);
    if (securityModels.includes('selinux')) return underSelinux(facts, paths, policy);
    return fine({ code: 'no-policy', seen: { host: facts.destination.name } });
  },
};

/* libvirt: src/security/virt-aa-helper.c, valid_path: what a profile is never given. */
const forbidden = [
  ...['/bin/', '/etc/', '/lib', '/lost+found/', '/proc/', '/sbin/', '/selinux/', '/sys/'],
  ...['/usr/bin/', '/usr/lib', '/usr/sbin/', '/usr/share/'],
  ...['/usr/local/bin/', '/usr/local/etc/', '/usr/local/lib', '/usr/local/sbin/'],
];

/** The path counts as it is after its links. */
async function underApparmor({ placesTo, destination }: Facts, paths: readonly string[]): Promise<Look> {
  const places = await placesTo();
  const barred = paths.filter((path) => {
    const real = places.get(path)?.realPath ?? path;
    return real.includes('"') || forbidden.some((prefix) => real.startsWith(prefix));
  });
  const host = destination.name;
  return barred.length > 0
    ? blocker({ code: 'apparmor-bars', seen: { host, paths: barred } })
    : fine({ code: 'policy-lets-in', seen: { host, policy: 'apparmor' } });
}

async function underSelinux(facts: Facts, paths: readonly string[], policy: MacPolicy): Promise<Look> {
  const host = facts.destination.name;
  if (policy.selinux === 'off')
    throw new CouldNotTell(`libvirt on ${host} names SELinux, and the kernel has it not`);
  const [there, places] = await Promise.all([facts.answersTo(), facts.placesTo()]);
  const barred = paths.flatMap((path) => {
    const place = places.get(path);
    const needs = place && booleanFor(place, there.to(fileContext, path));
    return needs === undefined || policy.booleans.includes(needs) ? [] : { path, needs };
  });
  if (barred.length === 0)
    return fine({ code: 'policy-lets-in', seen: { host, policy: `selinux, ${policy.selinux}` } });
  const finding = { code: 'selinux-bars', seen: { host, barred, mode: policy.selinux } } as const;
  return policy.selinux === 'enforcing' ? blocker(finding) : warning(finding);
}

/** libvirt cannot label files there, so a switch of the policy must let QEMU in. A labelled NFS has labels of its own. */
function booleanFor({ fileSystem }: Place, context: string | null): string | undefined {
  const { type } = fileSystem;
  if (/^nfs4?$/.test(type)) return context === null || context === 'nfs_t' ? 'virt_use_nfs' : undefined;
  if (type === 'cifs' || type === 'smb3') return 'virt_use_samba';
  return type.startsWith('fuse.') ? 'virt_use_fusefs' : undefined;
}
