import type { AddedHosts } from '../../../shared/contract/hosts';
import type { Fault } from '../../../shared/domain/fault';
import type { HostSummary } from '../../../shared/domain/host';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { Pill } from '../../components/pill';
import { formatCount } from '../../format/number';
import { useNow } from '../../state/use-now';
import { sayConnection } from '../../words/connection';
import { sayFault } from '../../words/fault';

/** What came of adding several: each as it connects, and those left out with the reason. */
export function AddedReport({ result: { added, skipped } }: { readonly result: AddedHosts }) {
  const { hosts } = useDrover();
  const known = useTopic(hosts.all).value ?? [];
  const connected = added.filter(({ hostId }) => isConnected(known, hostId));
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="m-0">
        {formatCount(added.length, 'host')} added, {connected.length} connected so far.
        {skipped.length > 0 && ` ${formatCount(skipped.length, 'host')} left out.`}
      </p>
      {added.length > 0 && (
        <ul aria-label="Added" className="m-0 flex list-none flex-col gap-1 p-0">
          {added.map(({ hostId, name }) => (
            <li key={hostId} className="flex items-center justify-between gap-3">
              <span className="min-w-0 truncate">{name}</span>
              <State host={known.find((host) => host.id === hostId)} />
            </li>
          ))}
        </ul>
      )}
      {skipped.length > 0 && (
        <ul aria-label="Left out" className="m-0 flex list-none flex-col gap-1 p-0">
          {skipped.map(({ name, because }, index) => (
            <li key={index} className="flex flex-col">
              <span className="truncate">{name}</span>
              <span className="text-xs text-ink-3">{whySkipped(because)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Stands in the foot of the dialog the hosts were added from. */
export function AddedFoot({ result: { added }, onClose }: AddedFootProps) {
  const { hosts } = useDrover();
  const known = useTopic(hosts.all).value ?? [];
  return (
    <>
      <span className="flex-1 text-xs text-ink-3">
        {added.every(({ hostId }) => isConnected(known, hostId))
          ? ''
          : 'You may close this; connecting goes on.'}
      </span>
      <Button variant="primary" autoFocus onPress={onClose}>
        Done
      </Button>
    </>
  );
}

interface AddedFootProps {
  readonly result: AddedHosts;
  readonly onClose: () => void;
}

const isConnected = (known: readonly HostSummary[], hostId: string): boolean =>
  known.some((host) => host.id === hostId && host.connection.at === 'connected');

function whySkipped(because: Fault): string {
  const { title, explanation } = sayFault(because);
  return `${title}: ${explanation}`;
}

function State({ host }: { readonly host: HostSummary | undefined }) {
  const now = useNow();
  if (host === undefined) return null;
  const state = sayConnection(host.connection, now);
  return (
    <Pill tone={state.tone} hasDot isBusy={state.isBusy} isHollow={host.connection.at === 'disconnected'}>
      {state.label}
    </Pill>
  );
}
