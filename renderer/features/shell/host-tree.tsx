import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Move } from '../../../shared/domain/migration';
import type { FleetHost } from '../../api/fleet';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { type Selection, useSelection } from '../../state/selection';
import { useTree } from '../../state/tree';
import { hostKey, selectionOfKey, treeLines, vmKey } from './tree-nodes';
import { TreeRow } from './tree-row';
import { walkTree } from './walk-tree';

const rowHeight = 30;

export interface HostTreeProps {
  readonly fleet: readonly FleetHost[];
  /** While filtered everything is open, whatever was folded. */
  readonly isFiltered: boolean;
}

/** Hosts and their VMs, in their groups. Lines have one height and only those in sight are rendered. */
export function HostTree({ fleet, isFiltered }: HostTreeProps) {
  const { migrations } = useDrover();
  const moves = useTopic(migrations.all).value ?? noMoves;
  const { selection, select } = useSelection();
  const { collapsed, setCollapsed } = useTree();
  const folded = useMemo(() => new Set(isFiltered ? [] : collapsed), [collapsed, isFiltered]);
  const lines = useMemo(() => treeLines(fleet, (key) => folded.has(foldName(key))), [fleet, folded]);
  const chosenKey = keyOf(selection);
  const [activeKey, setActive] = useState(chosenKey);
  // What is opened elsewhere is where the keyboard goes on from.
  useEffect(() => setActive(chosenKey), [chosenKey]);
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const shown = virtualizer.getVirtualItems();

  const fold = (key: string, isFolded: boolean) => {
    const name = foldName(key);
    setCollapsed(isFolded ? [...collapsed, name] : collapsed.filter((each) => each !== name));
  };
  const turn = (key: string) => fold(key, !folded.has(foldName(key)));
  const choose = (key: string) => {
    setActive(key);
    const chosen = selectionOfKey(key);
    if (chosen !== undefined) select(chosen);
  };
  /** Whoever comes by keyboard sees where it stands: on what is open, else on the first line. */
  const enter = (event: FocusEvent) => {
    if (!event.currentTarget.matches(':focus-visible')) return;
    const at = Math.max(
      0,
      lines.findIndex(({ key }) => key === activeKey),
    );
    setActive(lines[at]?.key ?? null);
    virtualizer.scrollToIndex(at, { align: 'auto' });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = lines.findIndex(({ key }) => key === activeKey);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const step = walkTree(lines, at, event.key, page);
    if (step === undefined) return;
    event.preventDefault();
    const line = lines[step.do === 'go' ? step.to : step.at];
    if (line === undefined) return;
    if (step.do === 'fold' || step.do === 'unfold') return fold(line.key, step.do === 'fold');
    if (step.do === 'open' && line.kind === 'group') return turn(line.key);
    choose(line.key);
    if (step.do === 'go') virtualizer.scrollToIndex(step.to, { align: 'auto' });
  };
  const click = (event: MouseEvent) => {
    const target = event.target as Element;
    const key = target.closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (key === undefined) return;
    const line = lines.find((each) => each.key === key);
    const isFold = target.closest('[data-fold]') !== null && line?.isOpen !== undefined;
    if (isFold || line?.kind === 'group') turn(key);
    if (!isFold) choose(key);
  };

  const isActiveShown = activeKey !== null && shown.some(({ index }) => lines[index]?.key === activeKey);
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label="Hosts and their VMs"
      tabIndex={0}
      {...(isActiveShown ? { 'aria-activedescendant': prefix + domId(activeKey) } : {})}
      onFocus={enter}
      onKeyDown={press}
      onClick={click}
      className="group/tree block min-h-0 flex-1 overflow-y-auto outline-none"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() + 8 }}>
        {shown.map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <TreeRow
                key={line.key}
                line={line}
                id={prefix + domId(line.key)}
                top={start}
                isChosen={line.key === chosenKey}
                isActive={line.key === activeKey}
                moves={moves}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

const noMoves: readonly Move[] = [];

function keyOf(selection: Selection): string | null {
  if (selection.kind === 'host') return hostKey(selection.hostId);
  return selection.kind === 'vm' ? vmKey(selection.hostId, selection.vmId) : null;
}

/** A group's name may have spaces; an id may not. */
const domId = (key: string | null): string => encodeURIComponent(key ?? '');

/** Hosts are kept by their plain id, as they always were; groups by their key. */
const foldName = (key: string): string => (key.startsWith('host/') ? key.slice('host/'.length) : key);
