import { Banner } from '../../components/banner';
import { KeyValueList, type KeyValue } from '../../components/key-value-list';
import { formatBytes } from '../../format/bytes';
import { formatCount, formatNumber } from '../../format/number';
import { formatBandwidth } from '../../format/rate';
import { bannerTone } from './banner-tone';
import { policyOf } from './policy';
import { reasonWords } from './reason-words';
import type { MigrationPlan } from './use-migration-plan';
import { summarize, type VerdictSummary, type VerdictTone } from '../../words/verdict';

/** Whether this move may begin, always in sight, with what it is about. Takes the focus so that it scrolls by keyboard. */
export function VerdictPanel({ plan }: { readonly plan: MigrationPlan }) {
  const verdict =
    plan.runId === null ? ofDestination(plan) : summarize(plan.report.value?.checks ?? [], plan.overridden);
  return (
    <aside
      aria-label="Verdict"
      tabIndex={0}
      className="flex min-h-0 flex-col gap-4 overflow-y-auto border-l focus-visible:-outline-offset-2 *:shrink-0 border-line bg-panel p-5 xl:p-6"
    >
      <h2 className="h3">Verdict</h2>
      <div role="status" className="min-h-22">
        <Banner tone={bannerTone[verdict.tone]} title={`${verdict.title}.`}>
          {verdict.text}
        </Banner>
      </div>
      <h2 className="h3">This move</h2>
      <KeyValueList keyWidth="w-26" items={facts(plan)} />
      <h2 className="h3">Who carries it</h2>
      <p className="m-0 text-ink-2">
        Drover, over its own connections to both hosts. It goes on when this view closes, and is aborted in
        order when Drover is quit while memory flows.
      </p>
    </aside>
  );
}

function facts({ vm, options, ends, toHostId }: MigrationPlan): readonly KeyValue[] {
  const seen = vm.value;
  return [
    { key: 'From', value: ends.from },
    { key: 'To', value: toHostId === null ? 'not chosen yet' : ends.to },
    { key: 'Memory', value: seen === undefined ? '…' : formatBytes(seen.memoryBytes) },
    { key: 'vCPUs', value: seen === undefined ? '…' : formatNumber(seen.vcpus) },
    {
      key: 'Disks',
      value:
        seen === undefined
          ? '…'
          : formatCount(seen.disks.filter((disk) => disk.source !== undefined).length, 'disk'),
    },
    { key: 'Policy', value: policyOf(options)?.name ?? 'Your own figures' },
    { key: 'Pause', value: `at most ${formatNumber(options.maxDowntimeMs)} ms` },
    {
      key: 'Bandwidth',
      value: options.bandwidthMiBps === null ? 'unlimited' : formatBandwidth(options.bandwidthMiBps),
    },
  ];
}

/** Before the checks: what the quick look at the destination says. */
function ofDestination({ destination, ends }: MigrationPlan): VerdictSummary {
  const at = (tone: VerdictTone, title: string, text: string): VerdictSummary => ({
    tone,
    title,
    text,
    inTheWay: undefined,
  });
  if (destination === undefined)
    return at(
      'plain',
      'Nothing chosen yet',
      'Choose the host it should go to. Nothing is touched until the last step.',
    );
  const worst = destination.reasons[0];
  const why =
    worst === undefined ? '' : `${reasonWords(worst, { from: ends.from, to: destination.name }).title}.`;
  switch (destination.fit) {
    case 'looking':
      return at('plain', 'Looking', `${destination.name} is being asked.`);
    case 'fit':
      return at('ok', 'Looks good', `At a first look ${destination.name} fits. The checks look closely.`);
    case 'warned':
      return at('warn', 'Fits, with a warning', why);
    case 'unfit':
      return at('bad', 'Does not fit', `${why} The checks say more.`);
  }
}
