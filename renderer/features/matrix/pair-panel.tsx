import type { HostSummary } from '../../../shared/domain/host';
import type { Pair } from '../../../shared/domain/matrix';
import { Card } from '../../components/card';
import { Button } from '../../components/button';
import { Pill } from '../../components/pill';
import type { Tone } from '../../components/tone';
import { usePairChecks } from '../../state/pair-checks';
import { useSelection } from '../../state/selection';
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
  const choose = usePairChecks((state) => state.choose);
  const select = useSelection((state) => state.select);
  const check = (): void => {
    choose({ from: from.id, to: to.id });
    select({ kind: 'pairs' });
  };
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
            there is checked with the VM; whether the hosts reach each other, by checking this pair.
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
        {from.id !== to.id && (
          <Button size="small" onPress={check}>
            Check this pair…
          </Button>
        )}
      </div>
    </Card>
  );
}
