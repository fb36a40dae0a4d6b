import { isNewer } from '../../../../shared/lib/is-newer';
import { blocker, fine, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import type { Answers } from '../../probes/ask-host';
import { swtpm, type SwtpmSight } from '../../probes/questions/swtpm';

/** The first swtpm that can hand its state over where both hosts see the same directory. */
const firstThatShares = '0.8.0';

/** Does its TPM come along? A running VM's does, in the stream; a definition moved alone gets an empty one. */
export const vtpmState: Check = {
  id: 'vtpm-state',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const { tpm, id, uuid } = await facts.domain();
    if (tpm === undefined) return fine({ code: 'no-tpm', seen: {} });
    const { backend, source = '' } = tpm;
    if (backend === 'passthrough') return blocker({ code: 'tpm-is-real', seen: { device: source } });
    if (backend !== 'emulator') return warning({ code: 'tpm-elsewhere', seen: { source } });
    return id === undefined ? blocker({ code: 'tpm-stays-behind', seen: { uuid } }) : lookAtPrograms(facts);
  },
};

async function lookAtPrograms({ answersFrom, answersTo, destination }: Facts): Promise<Look> {
  const [from, to] = (await Promise.all([answersFrom(), answersTo()])).map(sightOf);
  if (from === undefined || to?.version == null)
    return blocker({ code: 'tpm-missing-there', seen: { host: destination.name } });
  const [isShared, isSharedThere] = [from, to].map(({ fileSystem }) => isNetworked(fileSystem));
  if (isShared && isSharedThere && from.version !== null && isNewer(firstThatShares, from.version))
    return blocker({ code: 'tpm-too-old-to-share', seen: { swtpm: from.version } });
  if (isShared !== isSharedThere) {
    const seen = { from: from.fileSystem ?? 'none', to: to.fileSystem ?? 'none' };
    return warning({ code: 'tpm-place-mixed', seen });
  }
  if (from.version !== null && isNewer(from.version, to.version))
    return warning({ code: 'tpm-older-there', seen: { from: from.version, to: to.version } });
  return fine({ code: 'tpm-moves', seen: { swtpm: to.version } });
}

const sightOf = (answers: Answers): SwtpmSight | undefined => [...answers.all(swtpm).values()][0];

/** As libvirt sees it: src/util/virfile.c, virFileIsSharedFS */
const isNetworked = (fileSystem: string | null): boolean =>
  fileSystem !== null && /^(nfs|ceph|gfs|ocfs2|afs|smb|cifs|acfs|gpfs|lustre)/.test(fileSystem);
