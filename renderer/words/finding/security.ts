import { listed, type FindingTable, type LibvirtPhase } from './table';

const during = (at: LibvirtPhase, says: string) => ({ libvirt: { at, says } }) as const;

const confinedBy = (drivers: readonly string[]): string =>
  drivers.length === 0 ? 'nothing but file ownership' : listed(drivers);

interface Secret {
  readonly of: string;
  readonly name: string;
}

const named = (secrets: readonly Secret[]): string =>
  listed(secrets.map(({ of, name }) => `${name} (${of})`));

const is = { missing: 'is missing', expired: 'has expired' } as const;

export const securityFindings = {
  'confined-alike': (seen) => ({
    title: 'Both hosts confine VMs alike',
    why: `Both use ${confinedBy(seen.to)}.`,
  }),
  'confined-otherwise': (seen, ends) => ({
    title: 'The hosts confine VMs differently',
    why: `${ends.from} uses ${confinedBy(seen.from)}, ${ends.to} uses ${confinedBy(seen.to)}. The VM is labelled anew there; what one of them forbids may show on the way back only.`,
    next: 'Fine if it is meant so. Otherwise give both hosts the same security_driver in qemu.conf.',
  }),
  'label-without-driver': (seen, ends) => ({
    title: `${ends.to} does not know the VM’s security labels`,
    why: `The VM carries ${listed(seen.missing.map(({ model, type }) => `a ${type} label of ${model}`))}; ${ends.to} uses ${confinedBy(seen.offered)}.`,
    next: `Give ${ends.to} the same security_driver in qemu.conf, or take <seclabel> from the definition when the VM is next restarted.`,
    ...during('prepare', 'Security driver model … is not available'),
  }),
  'no-images-to-open': () => ({
    title: 'No image has to be opened',
    why: 'The VM has no disk that is a file.',
  }),
  'no-policy': (seen) => ({
    title: `No policy stands in QEMU’s way on ${seen.host}`,
    why: 'libvirt there confines VMs by file ownership alone.',
  }),
  'policy-lets-in': (seen) => ({
    title: 'The policy lets QEMU open the images',
    why: `${seen.host} has ${seen.policy}; nothing in it forbids where the images lie.`,
  }),
  'apparmor-bars': (seen) => ({
    title: `AppArmor on ${seen.host} would keep QEMU from the images`,
    why: `libvirt never lets a VM into folders of the system, nor at a name with quotes: ${listed(seen.paths)}.`,
    next: 'Put the images into a folder of their own, below /srv or /var/lib/libvirt/images for example.',
    ...during('prepare', 'internal error: cannot load AppArmor profile'),
  }),
  'selinux-bars': (seen) => ({
    title:
      seen.mode === 'enforcing'
        ? `SELinux on ${seen.host} would keep QEMU from the images`
        : `SELinux on ${seen.host} would object to the images`,
    why: `${listed(seen.barred.map(({ path, needs }) => `${path} needs ${needs}, which is off`))}.${seen.mode === 'permissive' ? ' It is permissive now, and only writes it down.' : ''}`,
    next: `On ${seen.host}: ${[...new Set(seen.barred.map(({ needs }) => `setsebool -P ${needs} 1`))].join('; ')}.`,
    ...during('prepare', 'Could not open …: Permission denied'),
  }),
  'stream-tunnelled': () => ({
    title: 'The data is encrypted on its way',
    why: 'In this way of moving it goes through the connection of the two libvirts.',
  }),
  'stream-readable': (seen) => ({
    title: 'The data goes unencrypted, over a private network',
    why: `The VM’s memory, with the passwords and keys in it, can be read by whoever listens on the way to ${seen.address}.`,
    next: 'Fine on a network of the hosts’ own. Otherwise set certificates up on both and move with TLS.',
  }),
  'stream-readable-abroad': (seen) => ({
    title: 'The data goes unencrypted, perhaps over a public network',
    why: `${seen.address} is not an address of a private network. The VM’s memory, with the passwords and keys in it, can be read by whoever listens on the way.`,
    next: 'Enter the destination by an address of a private network, or set certificates up on both hosts and move with TLS.',
  }),
  'tls-insisted-on': (seen) => ({
    title: `${listed(seen.hosts)} insist${seen.hosts.length === 1 ? 's' : ''} on encryption`,
    why: 'qemu.conf says migrate_tls_force there, and this move does not use TLS.',
    next: 'Move with TLS; or take migrate_tls_force out of qemu.conf and restart libvirtd while no job runs.',
    ...during('begin', 'this libvirtd instance allows migration only with VIR_MIGRATE_TLS flag'),
  }),
  'certificates-ready': (seen) => ({
    title: 'The certificates are ready',
    why:
      seen.names.length === 0
        ? 'All files are there. For whom the destination’s is made out could not be read.'
        : `All files are there and in time; the destination’s is made out to ${listed(seen.names)}.`,
  }),
  'certificates-wrong': (seen) => ({
    title: 'Certificates for the encrypted stream are not ready',
    why: `${listed(seen.wrong.map((file) => `${file.path} on ${file.host} ${is[file.is]}`))}.`,
    next: 'Issue them anew from the authority both hosts trust (ca-cert.pem), readable for QEMU’s user.',
    ...during('prepare', 'Unable to access credentials …: No such file or directory'),
  }),
  'certificate-for-another': (seen) => ({
    title: `The certificate of ${seen.host} is not made out to ${seen.address}`,
    why: `The source connects to that address and looks for it in the certificate, which names ${listed(seen.names)}.`,
    next: `Issue it anew with ${seen.address} among its names (subjectAltName).`,
    ...during('perform', 'Certificate does not match the hostname …'),
  }),
  'no-secrets-needed': () => ({
    title: 'The VM needs no keys',
    why: 'None of its disks or devices names a secret.',
  }),
  'secrets-there': (seen) => ({
    title: `${seen.host} has the VM’s keys`,
    why: `Defined and with a value: ${named(seen.secrets)}.`,
  }),
  'secrets-missing': (seen, ends) => ({
    title: `${seen.host} does not know keys of the VM`,
    why: `Not defined there: ${named(seen.secrets)}.`,
    next: `Take each definition from ${ends.from} (virsh secret-dumpxml) to ${seen.host} (virsh secret-define), then give it its value there: virsh secret-set-value UUID --interactive.`,
    ...during('prepare', 'Secret not found: no secret with matching uuid …'),
  }),
  'secrets-empty': (seen) => ({
    title: `Keys of the VM have no value on ${seen.host}`,
    why: `Defined there, but empty: ${named(seen.secrets)}.`,
    next: `On ${seen.host}: virsh secret-set-value UUID --interactive. Never write the value on a command line.`,
    ...during('prepare', 'secret … does not have a value'),
  }),
  'secret-values-unseen': (seen) => ({
    title: `Whether the VM’s keys have a value on ${seen.host} cannot be seen`,
    why: `They are defined there, and kept in memory alone or where only root may look: ${named(seen.secrets)}.`,
    next: `If ${seen.host} or its libvirt was restarted since, give them their value again: virsh secret-set-value UUID --interactive.`,
  }),
} satisfies Partial<FindingTable>;
