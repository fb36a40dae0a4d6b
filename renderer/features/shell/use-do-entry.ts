import { usePanels } from '../../state/panels';
import { useSelection } from '../../state/selection';
import { useTheme } from '../../state/theme';
import { useWizard } from '../../state/wizard';
import type { PaletteAction } from './palette-entry';

interface Needs {
  /** Puts a text into the box, to go on typing. */
  readonly onType: (text: string) => void;
  readonly onDone: () => void;
}

/** Does what a line of the palette stands for. */
export function useDoEntry({ onType, onDone }: Needs): (action: PaletteAction) => void {
  const select = useSelection((state) => state.select);
  const openWizard = useWizard((state) => state.openWizard);
  const openPanel = usePanels((state) => state.openPanel);
  const { resolved, choose } = useTheme();
  return (action) => {
    if (action.do === 'move-what') return onType('move ');
    onDone();
    switch (action.do) {
      case 'go':
        return select(action.to);
      case 'move':
        return openWizard({ vmId: action.vmId, fromHostId: action.fromHostId });
      case 'theme':
        return choose(resolved === 'dark' ? 'light' : 'dark');
      case 'add-host':
      case 'add-several':
      case 'import-hosts':
      case 'export-hosts':
      case 'settings':
      case 'quit':
        return openPanel({ kind: action.do });
    }
  };
}
