import { formatBytes } from '../../format/bytes';
import { listed, type FindingTable } from './table';

const begin = (says: string) => ({ at: 'begin', says }) as const;
const prepare = (says: string) => ({ at: 'prepare', says }) as const;

export const vmFirmwareFindings = {
  'no-tpm': () => ({ title: 'The VM has no TPM', why: 'There are no keys in one to lose.' }),
  'tpm-moves': (seen, ends) => ({
    title: 'The TPM comes along',
    why: `Its state travels with the memory. ${ends.to} has swtpm ${seen.swtpm}.`,
  }),
  'tpm-is-real': (seen, ends) => ({
    title: `The VM uses the real TPM of ${ends.from}`,
    why: `${seen.device === '' ? 'It' : seen.device} is a chip, and the keys in it cannot leave it.`,
    next: 'Keep the recovery keys at hand, give the VM an emulated TPM while it is off, and move it then.',
    libvirt: begin('cannot migrate domain:'),
  }),
  'tpm-elsewhere': (seen, ends) => ({
    title: 'Its TPM is played by a program that is not libvirt’s',
    why: `It listens at ${seen.source}. libvirt neither starts it on ${ends.to} nor hands its state over.`,
    next: `See to it that whoever runs it has started it on ${ends.to} with the same state.`,
  }),
  'tpm-missing-there': (seen) => ({
    title: `${seen.host} cannot play a TPM`,
    why: 'The program swtpm is not there.',
    next: `Install it on ${seen.host}: swtpm and swtpm-tools.`,
    libvirt: prepare("Unable to find 'swtpm_setup' binary in $PATH"),
  }),
  'tpm-older-there': (seen, ends) => ({
    title: `${ends.to} plays TPMs with an older program`,
    why: `swtpm ${seen.from} here, ${seen.to} there. An older one may not read the state of a newer one, and the move then fails at its very end.`,
    next: `Upgrade swtpm on ${ends.to}.`,
    libvirt: { at: 'finish', says: 'load of migration failed' },
  }),
  'tpm-place-mixed': (seen, ends) => ({
    title: 'The state of TPMs is on shared storage on one host only',
    why: `${ends.from} keeps it on ${seen.from}, ${ends.to} on ${seen.to}. libvirt decides by the source alone whether to hand it over.`,
    next: 'Mount /var/lib/libvirt/swtpm in the same way on both hosts.',
  }),
  'tpm-too-old-to-share': (seen, ends) => ({
    title: 'swtpm is too old for a shared directory',
    why: `Both hosts keep the state of TPMs on shared storage. swtpm ${seen.swtpm} on ${ends.from} cannot let go of it while the VM runs; 0.8 can.`,
    next: 'Upgrade swtpm on both hosts and restart the VM once.',
    libvirt: begin('the running swtpm does not support migration with shared storage'),
  }),
  'tpm-stays-behind': (seen, ends) => ({
    title: 'The keys in its TPM would stay behind',
    why: `The VM is off, and its TPM is a directory on ${ends.from} (/var/lib/libvirt/swtpm/${seen.uuid}). Moved as a definition it gets an empty one: encrypted disks then ask for their recovery key.`,
    next: 'Start it and move it live, or copy that directory over with its owner before its first start there.',
    libvirt: { at: 'never', says: '' },
  }),
  'no-uefi': () => ({
    title: 'The VM has ordinary firmware',
    why: 'It starts by BIOS, which QEMU brings along and which keeps no settings.',
  }),
  'uefi-moves': (seen, ends) => ({
    title: 'Its firmware fits, and the settings come along',
    why: [
      seen.loader === '' ? 'libvirt chooses the firmware.' : `${ends.to} has ${seen.loader}.`,
      seen.nvram === undefined ? '' : `The settings travel with the memory and are written to ${seen.nvram}.`,
    ]
      .join(' ')
      .trim(),
  }),
  'firmware-missing': (seen) => ({
    title: `${seen.host} lacks the firmware of the VM`,
    why: `Not there: ${listed(seen.paths)}.`,
    next: `Install it on ${seen.host}: ovmf on Debian and Ubuntu, edk2-ovmf on Red Hat and its kin, qemu-ovmf-x86_64 on SUSE. The paths differ between distributions.`,
    libvirt: prepare('process exited while connecting to monitor'),
  }),
  'firmware-differs': (seen) => ({
    title: 'The firmware is of another build there',
    why: `${listed(seen.files.map(({ path, fromBytes, toBytes }) => `${path}: ${formatBytes(fromBytes)} here, ${formatBytes(toBytes)} there`))}. QEMU takes flash of the same size only.`,
    next: 'Install the same firmware package on both hosts. A file of settings that is left over from an earlier stay may be taken away there.',
    libvirt: { at: 'finish', says: 'load of migration failed' },
  }),
  'nvram-stays-behind': (seen, ends) => ({
    title: 'Its firmware settings would stay behind',
    why: `The VM is off. Moved as a definition it gets the settings of the template, and its boot entries and enrolled keys are gone; they are in ${seen.path} on ${ends.from}.`,
    next: 'Start it and move it live, or copy that file over before its first start there.',
    libvirt: { at: 'never', says: '' },
  }),
} satisfies Partial<FindingTable>;
