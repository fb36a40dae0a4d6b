import type { PreflightExport } from '../../../shared/domain/preflight-export';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { ExportPanel } from './export-panel';

export interface ExportDialogProps {
  readonly made: PreflightExport;
  readonly onClose: () => void;
}

/** What the checks found, to be put into a change ticket. */
export function ExportDialog({ made, onClose }: ExportDialogProps) {
  return (
    <Dialog
      isOpen
      size="large"
      title="Export the result"
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <ExportPanel made={made} />
    </Dialog>
  );
}
