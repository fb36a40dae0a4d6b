import type { Move, MoveDetail } from '../../../shared/domain/migration';
import { CheckId } from '../../../shared/domain/check-id';
import { assertNever } from '../../../shared/lib/assert-never';
import { Banner } from '../../components/banner';
import { CodeBlock } from '../../components/code-block';
import { Disclosure } from '../../components/disclosure';
import { formatBytes } from '../../format/bytes';
import { formatDuration } from '../../format/duration';
import { checkWords } from '../../words/check';
import { sayFault } from '../../words/fault';
import { libvirtDowntime } from '../../words/libvirt-downtime';
import { listed } from '../../words/finding/table';
import { LookAtVm } from './look-at-vm';
import { ProofCard } from './proof-card';
import { WaysOut } from './ways-out';

/** How it ended, and the proof: what both hosts said. */
export function MoveEnd({ detail: { move } }: { readonly detail: MoveDetail }) {
  const { state } = move;
  switch (state.at) {
    case 'moving':
      return null;
    case 'arrived':
      return (
        <>
          <Banner
            tone="ok"
            title={`${move.vm} runs on ${move.to}.`}
            announce="status"
            actions={<LookAtVm move={move} />}
          >
            {`${move.to} says so, and ${move.from} has let go of it.`}
          </Banner>
          <Figures state={state} />
          <ProofCard proof={state.proof} ends={move} />
        </>
      );
    case 'stayed':
      return (
        <>
          <Stayed move={move} because={state.because} />
          <ProofCard proof={state.proof} ends={move} />
        </>
      );
    case 'unclear':
      return (
        <>
          <Unclear move={move} because={state.because} />
          <ProofCard proof={state.proof} ends={move} />
          <WaysOut move={move} ways={state.waysOut} />
        </>
      );
    default:
      return assertNever(state);
  }
}

type Arrived = Extract<Move['state'], { at: 'arrived' }>;

function Figures({ state }: { readonly state: Arrived }) {
  const forgotten = 'not known';
  const figures = [
    { name: 'Took', value: formatDuration(state.tookMs), note: 'from the click to the proof' },
    {
      name: 'Paused',
      value: state.downtimeMs === null ? forgotten : formatDuration(state.downtimeMs),
      note:
        state.downtimeMs === null
          ? 'the hosts no longer know'
          : (libvirtDowntime(state) ?? 'from stop to start'),
    },
    {
      name: 'Sent',
      value: state.sentBytes === null ? forgotten : formatBytes(state.sentBytes),
      note: state.sentBytes === null ? 'the hosts no longer know' : 'over the network',
    },
  ];
  return (
    <dl className="m-0 grid shrink-0 grid-cols-3 gap-4">
      {figures.map(({ name, value, note }) => (
        <div key={name} className="rounded-card border border-line bg-panel px-4 py-3">
          <dt className="h3">{name}</dt>
          <dd className="m-0">
            <span className="block text-lg font-semibold">{value}</span>
            <span className="text-ink-3">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface EndProps {
  readonly move: Move;
  readonly because: Extract<Move['state'], { at: 'stayed' }>['because'];
}

function Stayed({ move, because }: EndProps) {
  const isAsked = because.code === 'cancelled';
  const title = isAsked
    ? `Cancelled: ${move.vm} stayed on ${move.from}.`
    : `${move.vm} stayed on ${move.from}. ${sayFault(because).title}.`;
  return (
    <Banner tone={isAsked ? 'warn' : 'bad'} title={title} announce="status">
      {isAsked ? (
        `The move was cancelled as asked; nothing of it is left on ${move.to}.`
      ) : (
        <Because because={because} />
      )}
    </Banner>
  );
}

function Unclear({ move, because }: EndProps) {
  return (
    <Banner
      tone="bad"
      title={`Where ${move.vm} is, is not clear. ${sayFault(because).title}.`}
      announce="alert"
    >
      <Because because={because} />
      <span className="font-medium text-ink">
        Nothing was tidied, removed or undone. Until this is settled, Drover does not start or resume{' '}
        {move.vm} anywhere.
      </span>
    </Banner>
  );
}

function Because({ because }: Pick<EndProps, 'because'>) {
  const words = sayFault(because);
  return (
    <>
      <span className="break-words">
        {words.explanation}
        {because.code === 'checks-block' && ` In question: ${namesOf(because.checks)}.`}
      </span>
      <span className="break-words text-ink">{words.nextStep}</span>
      {words.raw !== undefined && (
        <Disclosure title="Raw text">
          <CodeBlock code={words.raw} label="Raw text" />
        </Disclosure>
      )}
    </>
  );
}

/** The fault carries plain strings; one that is no check of ours is shown as it is. */
const namesOf = (checks: readonly string[]): string =>
  listed(
    checks.map((id) => {
      const known = CheckId.safeParse(id);
      return known.success ? `“${checkWords[known.data].name}”` : id;
    }),
  );
