import type { HostSummary } from '../../../shared/domain/host';
import { Banner } from '../../components/banner';
import { formatMoment, formatRelative } from '../../format/time';
import { useNow } from '../../state/use-now';

/** The host's line is down: what is shown of the VM is the last that was known. */
export function LastKnownVm({ host }: { readonly host: HostSummary }) {
  const now = useNow();
  const { seenAtMs } = host;
  const when =
    seenAtMs === undefined
      ? ''
      : ` It was seen at ${formatMoment(seenAtMs, now)}, ${formatRelative(seenAtMs, now)}.`;
  return (
    <Banner tone="warn" title={`${host.name} is not connected`}>
      What is shown here is the last that was known.{when} The VM itself may well go on running.
    </Banner>
  );
}
