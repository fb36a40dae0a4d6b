import type { MoveDetail, MoveLogLine } from '../../../shared/domain/migration';
import { Card } from '../../components/card';
import { CopyButton } from '../../components/copy-button';
import { Disclosure } from '../../components/disclosure';
import { formatTime } from '../../format/time';
import { sayMoveEvent } from '../../words/move-event';
import { logText } from './report-text';

/** What happened when, newest first; libvirt's own words one click away. */
export function MoveLog({ detail: { log } }: { readonly detail: MoveDetail }) {
  const newestFirst = [...log].reverse();
  return (
    <div className="flex min-h-40 grow flex-col *:grow">
      <Card title="Log" aside={<CopyButton isIcon text={logText(log)} label="Copy log" />}>
        {log.length === 0 ? (
          <span className="text-ink-3">Nothing yet</span>
        ) : (
          <ol
            tabIndex={0}
            aria-label="Log, newest first"
            className="mono m-0 flex max-h-96 list-none flex-col gap-1.5 overflow-y-auto rounded-control p-0 leading-5 text-ink-2"
          >
            {newestFirst.map((line, index) => (
              <li key={newestFirst.length - index}>
                <Line line={line} />
              </li>
            ))}
          </ol>
        )}
      </Card>
    </div>
  );
}

function Line({ line }: { readonly line: MoveLogLine }) {
  return (
    <>
      <div className="flex gap-2">
        <time className="shrink-0 text-ink-3" dateTime={new Date(line.atMs).toISOString()}>
          {formatTime(line.atMs)}
        </time>
        <span className="min-w-0 break-words">
          {sayMoveEvent(line.event)}
          {line.detail !== undefined && <span className="text-ink-3">: {line.detail}</span>}
        </span>
      </div>
      {line.raw !== undefined && (
        <div className="pl-3">
          <Disclosure title="Raw text">
            <pre className="mono m-0 whitespace-pre-wrap break-words text-ink-3">{line.raw}</pre>
          </Disclosure>
        </div>
      )}
    </>
  );
}
