import { Plus, Settings } from 'lucide-react';
import { Button } from '../../components/button';
import { usePanels } from '../../state/panels';
import { Finder } from './finder';

/** Brand, search, and what concerns the whole window. */
export function TopBar() {
  const openPanel = usePanels((state) => state.openPanel);
  return (
    <div className="flex h-full items-center gap-4 px-4">
      <h1 className="w-56 text-base font-bold tracking-tight max-[1199px]:w-auto">Drover</h1>
      <div className="flex min-w-0 flex-1 justify-center">
        <Finder />
      </div>
      <div className="flex items-center justify-end gap-2">
        <Button icon={<Plus size={15} aria-hidden="true" />} onPress={() => openPanel({ kind: 'add-host' })}>
          Add host
        </Button>
        <Button
          variant="quiet"
          icon={<Settings size={15} aria-hidden="true" />}
          onPress={() => openPanel({ kind: 'settings' })}
        >
          Settings
        </Button>
        <Button variant="quiet" onPress={() => openPanel({ kind: 'quit' })}>
          Quit
        </Button>
      </div>
    </div>
  );
}
