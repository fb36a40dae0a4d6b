import { useDeferredValue, useMemo, useState } from 'react';
import type { VmSummary } from '../../../shared/domain/vm';
import type { FleetHost } from '../../api/fleet';
import { Button } from '../../components/button';
import { SearchField } from '../../components/search-field';
import { searchWords, vmSearchText } from '../../words/vm-search-text';

const mostShown = 6;

export interface VmPickerProps {
  /** Of these hosts. */
  readonly fleet: readonly FleetHost[];
  readonly vm: VmSummary | null;
  readonly onPick: (vm: VmSummary | null) => void;
}

/** Chooses one VM by a part of its name. */
export function VmPicker({ fleet, vm, onPick }: VmPickerProps) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const found = useMemo(() => findVms(fleet, wanted), [fleet, wanted]);
  if (vm !== null) {
    return (
      <span className="flex items-center gap-1">
        <span className="font-medium">{vm.name}</span>
        <Button size="small" variant="quiet" onPress={() => onPick(null)}>
          Another VM
        </Button>
      </span>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <div className="w-56">
        <SearchField label="Compare with a VM" value={text} onChange={setText} />
      </div>
      {found.map((each) => (
        <Button
          key={`${each.hostId} ${each.id}`}
          size="small"
          variant="quiet"
          onPress={() => {
            setText('');
            onPick(each);
          }}
        >
          {each.name}
        </Button>
      ))}
    </div>
  );
}

function findVms(fleet: readonly FleetHost[], text: string): readonly VmSummary[] {
  const words = searchWords(text);
  if (words.length === 0) return [];
  return fleet
    .flatMap(({ vms = [] }) => vms.filter((vm) => words.every((word) => vmSearchText(vm).includes(word))))
    .slice(0, mostShown);
}
