import type { Move } from '../../../shared/domain/migration';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { classNames } from '../../components/class-names';
import { Dot } from '../../components/dot';
import { formatDuration } from '../../format/duration';
import { useSelection } from '../../state/selection';
import { sayOutcome } from '../../words/outcome';
import { progressFigure } from './progress-text';

/** The sidebar's section "Moves", newest first. Renders nothing while there are none. */
export function MoveList() {
  const moves = useTopic(useDrover().migrations.all).value ?? [];
  const { selection, select } = useSelection();
  if (moves.length === 0) return null;
  return (
    <section aria-labelledby="moves-title">
      <h3 id="moves-title" className="h3 px-4 pt-3 pb-1">
        Moves
      </h3>
      <ul className="m-0 list-none p-0">
        {moves.map((move) => (
          <li key={move.id}>
            <Node
              move={move}
              isOpen={selection.kind === 'move' && selection.moveId === move.id}
              onOpen={() => select({ kind: 'move', moveId: move.id })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NodeProps {
  readonly move: Move;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Node({ move, isOpen, onOpen }: NodeProps) {
  const { line, tone, word } = sayOutcome(move);
  return (
    <button
      type="button"
      aria-current={isOpen ? 'page' : undefined}
      onClick={onOpen}
      className={classNames(
        'flex w-full cursor-pointer items-center gap-2 px-4 py-1.5 text-left -outline-offset-2!',
        isOpen
          ? 'bg-accent-soft font-medium text-ink shadow-[inset_3px_0_var(--accent)]'
          : 'text-ink-2 hover:bg-sunken',
      )}
    >
      <Dot tone={tone} isBusy={move.state.at === 'moving'} />
      <span className="min-w-0 grow truncate" title={line}>
        {line}
      </span>
      <span className="sr-only">{word}</span>
      <span className="shrink-0 text-ink-3 tabular-nums">{figureOf(move)}</span>
    </button>
  );
}

/** While it moves: where it stands. Afterwards: the pause, which is what people ask for. */
function figureOf(move: Move): string {
  const { state } = move;
  if (state.at === 'arrived' && state.downtimeMs !== null) return formatDuration(state.downtimeMs);
  return progressFigure(move);
}
