import { ChevronRight } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Connection, HostSummary } from '../../../shared/domain/host';
import type { Move } from '../../../shared/domain/migration';
import { classNames } from '../../components/class-names';
import { ColorMark } from '../../components/color-mark';
import { Dot } from '../../components/dot';
import { useNow } from '../../state/use-now';
import { sayConnection } from '../../words/connection';
import { sayMoveOf } from '../../words/move-state';
import { sayVmState } from '../../words/vm-state';
import type { GroupNode, HostNode, TreeNode, VmNode } from './tree-nodes';
import { nameOf } from './walk-tree';

export interface TreeRowProps {
  readonly line: TreeNode;
  readonly id: string;
  /** Pixels from the top of the tree. */
  readonly top: number;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly moves: readonly Move[];
}

const look =
  'absolute inset-x-0 flex h-7.5 cursor-pointer items-center gap-2 pr-4 text-ink-2 hover:bg-sunken aria-selected:bg-accent-soft aria-selected:text-ink aria-selected:font-medium aria-selected:shadow-[inset_3px_0_var(--accent)]';
const indents = ['pl-1.5', 'pl-4', 'pl-6.5'];
/** A VM has no triangle; it stands a little right of its host's name. */
const vmIndents = ['pl-9.5', 'pl-9.5', 'pl-12'];

/** One line of the tree; made anew only when something of its own changed. */
export const TreeRow = memo(function TreeRow({ line, id, top, isChosen, isActive, moves }: TreeRowProps) {
  return (
    <div
      id={id}
      role="treeitem"
      data-key={line.key}
      aria-level={line.level}
      aria-setsize={line.siblings}
      aria-posinset={line.place}
      aria-selected={isChosen}
      {...(line.isOpen === undefined ? {} : { 'aria-expanded': line.isOpen })}
      style={{ top }}
      className={classNames(
        look,
        (line.kind === 'vm' ? vmIndents : indents)[line.level - 1],
        isActive &&
          'group-focus-visible/tree:outline-2 group-focus-visible/tree:-outline-offset-2 group-focus-visible/tree:outline-accent',
      )}
    >
      {line.kind === 'vm' ? <VmLine line={line} moves={moves} /> : <Parent line={line} />}
    </div>
  );
});

const Parent = ({ line }: { readonly line: GroupNode | HostNode }) => (
  <>
    <span data-fold="" aria-hidden="true" className="grid size-5 shrink-0 place-items-center text-ink-3">
      {line.isOpen !== undefined && <ChevronRight size={13} className={line.isOpen ? 'rotate-90' : ''} />}
    </span>
    {line.kind === 'group' ? <GroupLine line={line} /> : <HostLine host={line.host} />}
  </>
);

const GroupLine = ({ line }: { readonly line: GroupNode }) => (
  <>
    <span className="min-w-0 flex-1 truncate text-xs font-semibold text-ink-3">{nameOf(line)}</span>
    <Aside>{line.hostCount}</Aside>
  </>
);

function HostLine({ host }: { readonly host: HostSummary }) {
  const state = sayConnection(host.connection, 0);
  const tags = host.tags.join(', ');
  return (
    <>
      <Dot tone={state.tone} isBusy={state.isBusy} isHollow={host.connection.at === 'disconnected'} />
      <span className="min-w-0 flex-1 truncate" title={host.name}>
        {host.name}
        <span className="sr-only">, {state.label}</span>
        {tags !== '' && <span className="ml-2 text-xs font-normal text-ink-3">{tags}</span>}
      </span>
      {/* After the name: what is read out begins with who it is. */}
      {host.color !== undefined && <ColorMark color={host.color} />}
      <Aside>{isCounting(host.connection) ? <Counted host={host} /> : state.short || host.vms?.total}</Aside>
    </>
  );
}

const isCounting = (connection: Connection): boolean =>
  connection.at === 'lost' || (connection.at === 'connected' && connection.silence !== undefined);

/** Counts by itself: the tree around it is not made anew every second. */
const Counted = ({ host }: { readonly host: HostSummary }) => sayConnection(host.connection, useNow()).short;

function VmLine({
  line: { vm, isCurrent },
  moves,
}: {
  readonly line: VmNode;
  readonly moves: readonly Move[];
}) {
  const moving = sayMoveOf(vm.id, vm.hostId, moves);
  const state = sayVmState(vm);
  // Running is the rule and needs no word; everything else is named beside its dot.
  const isUsual = !vm.isIncoming && (vm.state === 'running' || vm.state === 'blocked');
  return (
    <>
      <Dot
        tone={moving?.tone ?? state.tone}
        isHollow={moving === undefined && (state.isHollow || !isCurrent)}
      />
      <span
        className={classNames('min-w-0 flex-1 truncate', !isCurrent && 'text-ink-3')}
        title={isCurrent ? vm.name : `${vm.name}, as last seen`}
      >
        {vm.name}
        <span className="sr-only">
          , {(moving ?? state).label}
          {!isCurrent && ', as last seen'}
        </span>
      </span>
      <Aside>{moving?.progress ?? (isUsual ? '' : state.label.toLowerCase())}</Aside>
    </>
  );
}

const Aside = ({ children }: { readonly children: ReactNode }) => (
  <span className="max-w-1/2 shrink-0 truncate text-ink-3 tabular-nums">{children}</span>
);
