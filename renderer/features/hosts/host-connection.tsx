import type { HostSummary } from '../../../shared/domain/host';
import { Card } from '../../components/card';
import { CopyButton } from '../../components/copy-button';
import { EmptyState } from '../../components/empty-state';
import { KeyValueList } from '../../components/key-value-list';
import { formatDuration } from '../../format/duration';
import { formatMoment, formatRelative } from '../../format/time';
import { useNow } from '../../state/use-now';
import { stepsAsText } from '../../words/connect-step';
import { sayConnection, sayLogin, sayWay } from '../../words/connection';
import { ConnectSteps } from './connect-steps';

/** How Drover reaches the host: the last connecting step by step, and what it led to. */
export function HostConnection({ host }: { readonly host: HostSummary }) {
  const now = useNow();
  const { connection } = host;
  const steps = 'steps' in connection ? connection.steps : [];
  const tookMs = steps.reduce((sum, step) => sum + (step.tookMs ?? 0), 0);
  return (
    <div className="grid shrink-0 grid-cols-2 items-start gap-4 max-[1199px]:grid-cols-1">
      <Card title="Steps" aside={steps.length > 0 && <CopyButton label="Copy steps" text={copyText(host)} />}>
        {steps.length === 0 ? (
          <EmptyState title="Not connected">Connect, and each step is shown here with its time.</EmptyState>
        ) : (
          <>
            <ConnectSteps steps={steps} />
            {connection.at === 'connected' && (
              <p className="m-0 mt-2 text-ink-3">{formatDuration(tookMs)} in all</p>
            )}
          </>
        )}
      </Card>
      <Card title="Connection">
        <KeyValueList items={connectionFacts(host, now)} />
      </Card>
    </div>
  );
}

function connectionFacts(host: HostSummary, now: number) {
  const { connection, facts } = host;
  return [
    { key: 'State', value: sayConnection(connection, now).label },
    { key: 'Address', value: `${host.address}, port ${host.port}` },
    { key: 'Login', value: `${host.user}, ${sayLogin(host.login)}` },
    ...(host.login.how === 'key'
      ? [{ key: 'Key file', value: <span className="mono break-all">{host.login.path}</span> }]
      : []),
    ...(connection.at === 'connected'
      ? [
          {
            key: 'Since',
            value: `${formatMoment(connection.sinceMs, now)}, ${formatRelative(connection.sinceMs, now)}`,
          },
          { key: 'Way to libvirt', value: sayWay(connection.way) },
        ]
      : []),
    ...(facts === undefined
      ? []
      : [
          { key: 'Host name', value: facts.hostname },
          { key: 'Kernel', value: facts.kernel },
          { key: 'Machine id', value: <span className="mono break-all">{facts.machineId}</span> },
          { key: 'libvirt’s host id', value: <span className="mono break-all">{facts.libvirtUuid}</span> },
        ]),
  ];
}

const copyText = (host: HostSummary): string =>
  `${host.user}@${host.address}:${host.port} (${host.name})\n${stepsAsText('steps' in host.connection ? host.connection.steps : [])}`;
