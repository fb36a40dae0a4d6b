import type { HostSummary } from '../../../shared/domain/host';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { formatMoment, formatRelative } from '../../format/time';
import { usePanels } from '../../state/panels';
import { useNow } from '../../state/use-now';

/** Why the host is not connected and what to do; and that what is shown is the last known, and from when. */
export function HostTrouble({ host }: { readonly host: HostSummary }) {
  const openPanel = usePanels((state) => state.openPanel);
  const { connection, facts } = host;
  if (connection.at === 'connected') return null;
  const hasFailed = connection.at === 'lost' || connection.at === 'refused';
  return (
    <div className="flex shrink-0 flex-col gap-3">
      {hasFailed && (
        <FaultNotice
          fault={connection.because}
          tone={connection.at === 'refused' ? 'bad' : 'warn'}
          actions={
            <Button size="small" onPress={() => openPanel({ kind: 'edit-host', hostId: host.id })}>
              Edit address or login
            </Button>
          }
        />
      )}
      {facts !== undefined && <LastKnown readAtMs={facts.readAtMs} />}
    </div>
  );
}

function LastKnown({ readAtMs }: { readonly readAtMs: number }) {
  const now = useNow();
  return (
    <Banner tone="neutral">
      <span>
        <b className="font-semibold text-ink">Last known.</b> What is shown below was read at{' '}
        {formatMoment(readAtMs, now)}, {formatRelative(readAtMs, now)}. It may have changed since.
      </span>
    </Banner>
  );
}
