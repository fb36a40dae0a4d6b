import type { Finding } from '../../../../shared/domain/finding';
import { isNewer } from '../../../../shared/lib/is-newer';
import { blocker, fine, told, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { userfaultfd, type UserfaultfdSight } from '../../probes/questions/userfaultfd';

type Reason = Extract<Finding, { code: 'postcopy-impossible' }>['seen']['reasons'][number];

/** A broken post-copy can be taken up again from libvirt 8.5 on (its change log), by both daemons. */
const recoveringLibvirt = '8.5.0';

/** Can the guest be switched over before all of its memory is there? And what does that risk? */
export const postcopyReady: Check = {
  id: 'postcopy-ready',
  group: 'forecast',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    if (!facts.way.usesPostcopy) return fine({ code: 'postcopy-not-used', seen: {} });
    const reasons = await reasonsAgainst(facts);
    if (reasons.length > 0)
      return blocker({ code: 'postcopy-impossible', seen: { reasons, host: facts.destination.name } });
    const { libvirtFrom, libvirtTo } = await facts.versions();
    const recovers = ![libvirtFrom, libvirtTo].some((version) => isNewer(recoveringLibvirt, version));
    return warning({ code: 'postcopy-possible', seen: { recovers } });
  },
};

async function reasonsAgainst({ way, from, vm, within, domain, answersTo }: Facts): Promise<Reason[]> {
  const [status, { hasHugepages }, answers] = await Promise.all([
    from().domains.getState(vm, within),
    domain(),
    answersTo(),
  ]);
  const ofHost = judgeHost(answers.to(userfaultfd), hasHugepages);
  return [
    ...(ofHost === undefined ? [] : [ofHost]),
    ...(way.mode === 'tunnelled' ? (['tunnelled'] as const) : []),
    ...(told(status).state === 'paused' ? (['paused'] as const) : []),
  ];
}

/** The switch came with 5.2; userfaultfd with 4.3, and for huge pages with 4.11. */
function judgeHost(seen: UserfaultfdSight, hasHugepages: boolean): Reason | undefined {
  const { kernel, isUnprivilegedAllowed, isDeviceOpen } = seen;
  const least = hasHugepages ? '4.11' : '4.3';
  const isOlderThan = (version: string) => isNewer(version, versionOf(kernel));
  if (isOlderThan(least)) return 'old-kernel';
  if (isUnprivilegedAllowed === undefined) return isOlderThan('5.2') ? undefined : 'userfaultfd-missing';
  return isUnprivilegedAllowed || isDeviceOpen ? undefined : 'userfaultfd-denied';
}

const versionOf = (kernel: string): string => /^\d+\.\d+/.exec(kernel)?.[0] ?? kernel;
