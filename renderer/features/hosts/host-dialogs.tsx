import type { Panel } from '../../state/panels';
import { AddSeveral } from './add-several';
import { ExportHosts } from './export-hosts';
import { ImportHosts } from './import-hosts';
import { OrganiseHost } from './organise-host';

/** The dialogs about the list of hosts. Each is made anew when it is opened. */
export function HostDialogs({
  panel,
  onClose,
}: {
  readonly panel: Panel | null;
  readonly onClose: () => void;
}) {
  switch (panel?.kind) {
    case 'add-several':
      return <AddSeveral onClose={onClose} />;
    case 'import-hosts':
      return <ImportHosts onClose={onClose} />;
    case 'export-hosts':
      return <ExportHosts onClose={onClose} />;
    case 'organise-host':
      return <OrganiseHost key={panel.hostId} hostId={panel.hostId} onClose={onClose} />;
    default:
      return null;
  }
}
