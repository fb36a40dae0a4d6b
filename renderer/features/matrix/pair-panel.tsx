import type { HostSummary } from '../../../shared/domain/host';
import type { Pair } from '../../../shared/domain/matrix';
import { Card } from '../../components/card';
import { Pill } from '../../components/pill';
import type { Tone } from '../../components/tone';
import { sayFit, sayPairReason } from '../../words/pair';

const tones: Readonly<Record<Pair['fit'], Tone>> = {
  looking: 'neutral',
  fit: 'ok',
  warned: 'warn',
  unfit: 'bad',
};

export interface PairPanelProps {
  readonly from: HostSummary;
  readonly to: HostSummary;
  readonly pair: Pair | undefined;
}

/** One pair of hosts: everything that speaks against it, with what to do. */
export function PairPanel({ from, to, pair }: PairPanelProps) {
  const ends = { from: from.name, to: to.name };
  return (
    <Card title={`${from.name} → ${to.name}`}>
      <div className="flex flex-col items-start gap-3" aria-live="polite">
        {from.id === to.id ? (
          <span className="text-ink-2">The same host.</span>
        ) : (
          pair !== undefined && (
            <Pill tone={tones[pair.fit]} hasDot>
              {sayFit(pair.fit)}
            </Pill>
          )
        )}
        {pair?.fit === 'fit' && (
          <span className="text-ink-2">
            Nothing both hosts say of themselves speaks against it. Whether a VM’s storage and networks are
            there, and whether the hosts reach each other, is checked with the VM.
          </span>
        )}
        {pair?.reasons.map((reason, at) => {
          const words = sayPairReason(reason, ends);
          return (
            <div key={at} className="flex flex-col gap-1">
              <strong className="font-semibold">{words.title}</strong>
              <span className="text-ink-2">{words.why}</span>
              {words.next !== '' && <span className="text-ink-3">{words.next}</span>}
            </div>
          );
        })}
      </div>
    </Card>
  );
}
