import type { HostSummary } from '../../../shared/domain/host';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { SilenceNotice } from '../../components/silence-notice';
import { formatMoment, formatRelative } from '../../format/time';
import { usePanels } from '../../state/panels';
import { useNow } from '../../state/use-now';

export interface HostTroubleProps {
  readonly host: HostSummary;
  /** Shows connecting step by step; left out where that is in sight, and with it why it failed. */
  readonly onWhy: (() => void) | undefined;
}

/** Why the host is not connected, or silent, and what to do; and that what is shown is the last known, from when. */
export function HostTrouble({ host, onWhy }: HostTroubleProps) {
  const openPanel = usePanels((state) => state.openPanel);
  const { connection, seenAtMs } = host;
  if (connection.at === 'connected') return <Silent host={host} />;
  const because = 'because' in connection && onWhy !== undefined ? connection.because : undefined;
  if (because === undefined && seenAtMs === undefined) return null;
  return (
    <div className="flex shrink-0 flex-col gap-3">
      {because !== undefined && (
        <FaultNotice
          fault={because}
          tone={connection.at === 'refused' ? 'bad' : 'warn'}
          actions={
            <>
              <Button size="small" onPress={onWhy}>
                Why can’t I connect?
              </Button>
              <Button size="small" onPress={() => openPanel({ kind: 'edit-host', hostId: host.id })}>
                Edit address or login
              </Button>
            </>
          }
        />
      )}
      {seenAtMs !== undefined && <LastKnown seenAtMs={seenAtMs} />}
    </div>
  );
}

function Silent({ host: { name, connection } }: { readonly host: HostSummary }) {
  const now = useNow();
  if (connection.at !== 'connected' || connection.silence === undefined) return null;
  return <SilenceNotice name={name} silence={connection.silence} nowMs={now} />;
}

function LastKnown({ seenAtMs }: { readonly seenAtMs: number }) {
  const now = useNow();
  return (
    <Banner tone="neutral">
      <span>
        <b className="font-semibold text-ink">Last known.</b> What is shown below was seen at{' '}
        {formatMoment(seenAtMs, now)}, {formatRelative(seenAtMs, now)}. It may have changed since.
      </span>
    </Banner>
  );
}
