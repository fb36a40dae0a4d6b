import { Gauge, X } from 'lucide-react';
import type { LinkState } from '../../../shared/domain/forecast';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { FaultNotice } from '../../components/fault-notice';
import { ProgressBar } from '../../components/progress-bar';
import { StatusIcon, type Status } from '../../components/status-icon';
import { sayForecast, type ForecastWords } from '../../words/forecast';
import { useForecast } from './use-forecast';
import type { MigrationPlan } from './use-migration-plan';

const status: Readonly<Record<ForecastWords['tone'], Status>> = {
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  neutral: 'unknown',
};

/** How long the move will take, what that is built on, and a way to know better. */
export function ForecastCard({ plan }: { readonly plan: MigrationPlan }) {
  const { view, link, fault, measure, cancel } = useForecast(plan);
  const running = link.value?.running ?? null;
  const failed = fault ?? link.value?.fault ?? undefined;
  const told = view.value?.at === 'told' ? view.value.forecast : undefined;
  const words = told && sayForecast(told, plan.ends, Date.now());
  return (
    <Card
      title="Forecast"
      aside={
        running === null ? (
          <Button size="small" icon={<Gauge size={14} />} onPress={measure}>
            Measure the link
          </Button>
        ) : (
          <Button size="small" icon={<X size={14} />} onPress={cancel}>
            Stop measuring
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-2">
        <div role="status" className="flex min-h-6 items-start gap-3">
          <StatusIcon status={words === undefined ? 'running' : status[words.tone]} />
          <span className="min-w-0 flex-1 break-words">
            {words?.sentence ?? 'The VM is watched for a second, to see how much memory it writes.'}
          </span>
        </div>
        <Measuring running={running} />
        {failed !== undefined && failed.code !== 'cancelled' && (
          <FaultNotice fault={failed} tone="warn" isAnnounced />
        )}
        {words !== undefined && words.assumptions.length > 0 && (
          <ul aria-label="What this is built on" className="m-0 list-none p-0 pl-8 text-xs text-ink-3">
            {words.assumptions.map((line) => (
              <li key={line} className="break-words">
                {line}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

/** Keeps its place while nothing runs, so that nothing moves when it begins. */
function Measuring({ running }: { readonly running: LinkState['running'] }) {
  return (
    <div className="flex min-h-6 items-center gap-3 pl-8 text-ink-3">
      {running === null ? (
        <span>Measuring fills the link for up to 2 s, with 1 GiB at most. It is done only when you ask.</span>
      ) : (
        <>
          <span className="w-52 shrink-0">
            {running.part === 'listening'
              ? 'The destination begins to listen'
              : 'Random bytes are being sent'}
          </span>
          <ProgressBar
            label="Measuring the link"
            value={running.part === 'listening' ? null : running.share}
          />
        </>
      )}
    </div>
  );
}
