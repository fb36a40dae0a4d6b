import type { Proof, Sight } from '../../../shared/domain/migration';
import { Card } from '../../components/card';
import { StatusIcon, type Status } from '../../components/status-icon';
import { formatMoment } from '../../format/time';
import { useNow } from '../../state/use-now';
import { sayFault } from '../../words/fault';
import type { Ends } from '../../words/finding';
import { saySight } from '../../words/sight';

interface ProofCardProps {
  readonly proof: Proof;
  readonly ends: Ends;
}

/** What each of the two hosts said when it was asked, side by side. */
export function ProofCard({ proof, ends }: ProofCardProps) {
  const now = useNow(60_000);
  return (
    <Card
      title="Proof"
      aside={<span className="text-ink-3">both hosts asked at {formatMoment(proof.askedAtMs, now)}</span>}
    >
      <div className="grid grid-cols-1 gap-x-6 gap-y-3 @2xl:grid-cols-2">
        <Answer host={ends.from} role="source" sight={proof.source} />
        <Answer host={ends.to} role="destination" sight={proof.destination} />
      </div>
    </Card>
  );
}

interface AnswerProps {
  readonly host: string;
  readonly role: 'source' | 'destination';
  readonly sight: Sight;
}

function Answer({ host, role, sight }: AnswerProps) {
  const { said, more } = saySight(sight);
  return (
    <div className="flex min-w-0 items-start gap-3">
      <StatusIcon status={statusOf(sight)} />
      <div className="min-w-0">
        <div>
          <span className="font-semibold">{host}</span> <span className="text-ink-3">({role})</span>
        </div>
        <div className="break-words">{said}</div>
        {more.map((line) => (
          <div key={line} className="break-words text-ink-3">
            {line}
          </div>
        ))}
        {sight.at === 'silent' && (
          <div className="break-words text-ink-3">{sayFault(sight.because).explanation}</div>
        )}
      </div>
    </div>
  );
}

function statusOf(sight: Sight): Status {
  switch (sight.at) {
    case 'silent':
      return 'unknown';
    case 'present':
      return sight.state === 'running' || sight.state === 'blocked'
        ? 'ok'
        : sight.state === 'off'
          ? 'skipped'
          : 'warn';
    default:
      return 'skipped';
  }
}
