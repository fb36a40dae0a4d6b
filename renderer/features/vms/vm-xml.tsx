import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { VmDetail } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Checkbox } from '../../components/checkbox';
import { CopyButton } from '../../components/copy-button';
import { FaultNotice } from '../../components/fault-notice';
import { IconButton } from '../../components/icon-button';
import { SearchField } from '../../components/search-field';
import { Skeleton } from '../../components/skeleton';
import { formatCount } from '../../format/number';
import { findHits, markHits, type Piece } from './mark-hits';
import { xmlTokens, type TokenKind } from './xml-tokens';

/** libvirt's definition of the VM, to read: as it runs, or as it is stored for the next start. */
export function VmXmlTab({ vm }: { readonly vm: VmDetail }) {
  const { vms } = useDrover();
  const { value, fault, isWaiting } = useTopic(vms.xml, { hostId: vm.hostId, vmId: vm.id });
  const [wantsStored, setWantsStored] = useState(false);
  const isChoice = value?.live !== undefined && value.stored !== undefined;
  const xml = (isChoice && wantsStored ? value.stored : (value?.live ?? value?.stored)) ?? '';
  return (
    <>
      {fault !== undefined && <FaultNotice fault={fault} tone="warn" />}
      {isWaiting && <Skeleton label="The definition is being read" lines={12} lineHeight={20} />}
      {value !== undefined && (
        <XmlReader key={isChoice && wantsStored ? 'stored' : 'live'} xml={xml} name={vm.name}>
          {isChoice && (
            <Checkbox isSelected={wantsStored} onChange={setWantsStored}>
              As stored for the next start
            </Checkbox>
          )}
        </XmlReader>
      )}
    </>
  );
}

interface XmlReaderProps {
  readonly xml: string;
  readonly name: string;
  readonly children: React.ReactNode;
}

function XmlReader({ xml, name, children }: XmlReaderProps) {
  const [wanted, setWanted] = useState('');
  const [current, setCurrent] = useState(0);
  const hits = useMemo(() => findHits(xml, wanted), [xml, wanted]);
  const tokens = useMemo(() => xmlTokens(xml), [xml]);
  const pieces = useMemo(() => markHits(tokens, hits, wanted.length), [tokens, hits, wanted]);
  const shown = hits.length === 0 ? -1 : current % hits.length;
  const step = (by: number) => setCurrent((shown + by + hits.length) % Math.max(1, hits.length));
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2">
        <form
          role="search"
          aria-label="In the definition"
          className="flex items-center gap-1"
          onSubmit={(event) => {
            event.preventDefault();
            step(1);
          }}
        >
          <div className="w-64">
            <SearchField
              label="Find in the definition"
              value={wanted}
              onChange={(text) => {
                setWanted(text);
                setCurrent(0);
              }}
            />
          </div>
          <IconButton label="Previous hit" onPress={() => step(-1)}>
            <ChevronUp size={15} />
          </IconButton>
          <IconButton label="Next hit" onPress={() => step(1)}>
            <ChevronDown size={15} />
          </IconButton>
          <span role="status" className="min-w-20 text-ink-3 tabular-nums">
            {wanted !== '' && (shown < 0 ? 'No hit' : `${shown + 1} of ${formatCount(hits.length, 'hit')}`)}
          </span>
        </form>
        {children}
        <span className="ml-auto">
          <CopyButton text={xml} label="Copy XML" />
        </span>
      </div>
      <XmlText label={`Definition of ${name}`} pieces={pieces} shown={shown} />
    </>
  );
}

const colors: Record<TokenKind, string> = {
  text: 'text-ink',
  comment: 'text-ink-3 italic',
  mark: 'text-ink-3',
  name: 'text-accent-text',
  attribute: 'text-move-text',
  value: 'text-ok-text',
};

interface XmlTextProps {
  readonly label: string;
  readonly pieces: readonly Piece[];
  /** The hit to bring into sight. */
  readonly shown: number;
}

function XmlText({ label, pieces, shown }: XmlTextProps) {
  const here = useRef<HTMLElement>(null);
  useEffect(() => {
    // In braces: newer Chromiums answer a promise, which React would take for the effect's clean-up and call.
    here.current?.scrollIntoView({ block: 'center' });
  }, [shown, pieces]);
  const first = pieces.findIndex((piece) => piece.hit === shown);
  return (
    <pre
      tabIndex={0}
      aria-label={label}
      role="region"
      className="mono m-0 min-h-40 flex-1 overflow-auto rounded-control border border-line bg-sunken px-3 py-2.5 leading-5"
    >
      {pieces.map(({ kind, text, hit }, index) =>
        hit === undefined ? (
          <span key={index} className={colors[kind]}>
            {text}
          </span>
        ) : (
          <mark
            key={index}
            {...(index === first && shown >= 0 ? { ref: here } : {})}
            className={hit === shown ? 'bg-accent text-accent-ink' : 'bg-warn-soft text-ink'}
          >
            {text}
          </mark>
        ),
      )}
    </pre>
  );
}
