import { isUnsettled, type Move } from '../../../shared/domain/migration';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Dot } from '../../components/dot';
import { MenuButton } from '../../components/menu-button';
import { ProgressBar } from '../../components/progress-bar';
import { formatCount } from '../../format/number';
import { formatTime } from '../../format/time';
import { useSelection } from '../../state/selection';
import { sayOutcome } from '../../words/outcome';
import { endedToday } from './ended-today';
import { fractionOf } from './fraction';
import { progressText } from './progress-text';

/** More than this many do not fit side by side; the rest is in a menu. */
const shownAtOnce = 2;

/** The strip at the window's foot: moves under way, those ended today, and what Drover sees in all. */
export function Tray() {
  const client = useDrover();
  const moves = useTopic(client.migrations.all).value ?? [];
  const select = useSelection((state) => state.select);
  const open = (move: Move): void => select({ kind: 'move', moveId: move.id });
  const unsettled = moves.filter(isUnsettled);
  const ended = endedToday(moves, Date.now());
  return (
    <div className="flex h-full min-w-0 items-center gap-4 px-4">
      <span className="font-semibold">Moves</span>
      {unsettled.slice(0, shownAtOnce).map((move) => (
        <UnderWay key={move.id} move={move} onOpen={open} />
      ))}
      {unsettled.length > shownAtOnce && (
        <TrayMenu
          label={`${unsettled.length - shownAtOnce} more`}
          moves={unsettled.slice(shownAtOnce)}
          onOpen={open}
        />
      )}
      {ended.length > 0 && <TrayMenu label={`${ended.length} finished today`} moves={ended} onOpen={open} />}
      {unsettled.length === 0 && ended.length === 0 && <span className="text-ink-3">None today</span>}
      <span className="grow" />
      <Totals />
    </div>
  );
}

interface MoveItemProps {
  readonly move: Move;
  readonly onOpen: (move: Move) => void;
}

function UnderWay({ move, onOpen }: MoveItemProps) {
  const { line, tone } = sayOutcome(move);
  const isMoving = move.state.at === 'moving';
  return (
    <button
      type="button"
      onClick={() => onOpen(move)}
      className="flex h-8 min-w-0 max-w-150 shrink cursor-pointer items-center gap-2 rounded-control px-2 hover:bg-sunken"
    >
      <Dot tone={tone} isBusy={isMoving} />
      <span className="truncate">{line}</span>
      {isMoving && (
        <>
          <span className="hidden w-28 shrink-0 xl:block">
            <ProgressBar
              label={`Move of ${move.vm}`}
              value={fractionOf(move.state)}
              valueText={progressText(move)}
              tone={tone}
            />
          </span>
          <span className="truncate xl:min-w-56 text-left text-ink-3 tabular-nums">{progressText(move)}</span>
        </>
      )}
    </button>
  );
}

interface TrayMenuProps {
  readonly label: string;
  readonly moves: readonly Move[];
  readonly onOpen: (move: Move) => void;
}

function TrayMenu({ label, moves, onOpen }: TrayMenuProps) {
  const entries = moves.map((move) => ({
    id: move.id,
    label: sayOutcome(move).line,
    hint:
      move.state.at === 'moving'
        ? progressText(move)
        : `${sayOutcome(move).word} at ${formatTime(move.state.endedAtMs)}`,
    onAction: () => onOpen(move),
  }));
  return <MenuButton label={label} variant="quiet" entries={entries} />;
}

function Totals() {
  const hosts = useTopic(useDrover().hosts.all).value;
  if (hosts === undefined || hosts.length === 0) return null;
  const vms = hosts.reduce((sum, host) => sum + (host.vms?.total ?? 0), 0);
  return (
    <span className="shrink-0 text-ink-3 tabular-nums">
      {formatCount(hosts.length, 'host')} · {formatCount(vms, 'VM')}
    </span>
  );
}
