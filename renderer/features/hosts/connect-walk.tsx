import type { HostSummary } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { classNames } from '../../components/class-names';
import { CodeBlock } from '../../components/code-block';
import { CopyButton } from '../../components/copy-button';
import { Disclosure } from '../../components/disclosure';
import { FaultNotice } from '../../components/fault-notice';
import { type Status, StatusIcon } from '../../components/status-icon';
import { formatDuration } from '../../format/duration';
import { formatFull } from '../../format/time';
import { usePanels } from '../../state/panels';
import type { FaultWords } from '../../words/fault';
import { type WalkRow, walkAsText, walkOf } from '../../words/connect-walk';
import { sayConnection } from '../../words/connection';

const icon: Record<WalkRow['state'], Status> = {
  waiting: 'waiting',
  running: 'running',
  asking: 'unknown',
  done: 'ok',
  failed: 'bad',
};

/** “Why can’t I connect?”: every step from the name to libvirt, how it went, and what to do where it ended. */
export function ConnectWalk({ host }: { readonly host: HostSummary }) {
  const { hosts } = useDrover();
  const connect = useCommand(hosts.connect);
  const openPanel = usePanels((state) => state.openPanel);
  const { connection } = host;
  const rows = walkOf(connection);
  const isUp = connection.at === 'connected';
  const tookMs = rows.reduce((sum, row) => sum + (row.tookMs ?? 0), 0);
  return (
    <Card
      title={isUp || connection.at === 'connecting' ? 'Step by step' : 'Why can’t I connect?'}
      aside={
        <span className="flex gap-2">
          <CopyButton label="Copy as text" text={walkAsText(headingOf(host), rows)} />
          {!isUp && (
            <Button size="small" onPress={() => openPanel({ kind: 'edit-host', hostId: host.id })}>
              Edit address or login
            </Button>
          )}
          {!isUp && (
            <Button
              size="small"
              variant="primary"
              isDisabled={connection.at === 'connecting'}
              isPending={connect.isBusy}
              onPress={() => void connect.run({ hostId: host.id })}
            >
              {connection.at === 'disconnected' ? 'Try now' : 'Try again now'}
            </Button>
          )}
        </span>
      }
    >
      {connection.at === 'disconnected' && (
        <p className="m-0 mb-2 text-ink-2">Not connected, and not trying. These are the steps it takes:</p>
      )}
      <ol aria-label="Steps of connecting" className="m-0 flex list-none flex-col p-0">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ol>
      {isUp && <p className="m-0 mt-2 text-ink-3">{formatDuration(tookMs)} in all</p>}
      {connect.fault !== undefined && <FaultNotice fault={connect.fault} isAnnounced />}
    </Card>
  );
}

function Row({ row }: { readonly row: WalkRow }) {
  return (
    <li className="flex min-h-8 items-start gap-3 py-1">
      <StatusIcon status={icon[row.state]} />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className={classNames(row.state === 'waiting' ? 'text-ink-3' : 'text-ink')}>{row.title}</span>
        {row.detail !== undefined && <span className="mono break-all text-ink-3">{row.detail}</span>}
        {row.notes.map((note) => (
          <span key={note} className="text-ink-2">
            {note}
          </span>
        ))}
        {row.fault !== undefined && <Ended fault={row.fault} />}
      </div>
      <span className="shrink-0 text-ink-3 tabular-nums">
        {row.result}
        {row.tookMs !== undefined && `, ${formatDuration(row.tookMs)}`}
      </span>
    </li>
  );
}

function Ended({ fault }: { readonly fault: FaultWords }) {
  return (
    <div className="mt-1 flex flex-col gap-1 rounded-control bg-bad-soft px-3 py-2">
      <span className="font-semibold break-words text-bad-text">{fault.title}</span>
      <span className="break-words text-ink-2">{fault.explanation}</span>
      <span className="break-words text-ink">{fault.nextStep}</span>
      {fault.raw !== undefined && (
        <Disclosure title="Raw text">
          <CodeBlock code={fault.raw} label="Raw text" />
        </Disclosure>
      )}
    </div>
  );
}

function headingOf({ name, user, address, port, jump, connection }: HostSummary): string {
  const through = jump === undefined ? '' : `, through ${jump}`;
  const state = sayConnection(connection, 0).label;
  return `${name}: ${user}@${address}, port ${port}${through}. ${state}. ${formatFull(Date.now())}`;
}
