import type { HostSummary } from '../../../shared/domain/host';
import { Card } from '../../components/card';
import { KeyValueList } from '../../components/key-value-list';
import { formatMoment, formatRelative } from '../../format/time';
import { useNow } from '../../state/use-now';
import { sayConnection, sayLogin, sayWay } from '../../words/connection';
import { ConnectWalk } from './connect-walk';

/** How Drover reaches the host, or why it does not: the last connecting step by step, and what it led to. */
export function HostConnection({ host }: { readonly host: HostSummary }) {
  const now = useNow();
  return (
    <div className="grid shrink-0 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-4 max-[1199px]:grid-cols-1">
      <ConnectWalk host={host} />
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
    ...(host.jump === undefined
      ? []
      : [{ key: 'Jump hosts', value: <span className="mono break-all">{host.jump}</span> }]),
    ...(host.instance === 'session'
      ? [{ key: 'libvirt', value: 'qemu:///session, of this login alone' }]
      : []),
    ...(host.isReadOnly ? [{ key: 'Rights', value: 'only look, never act' }] : []),
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
