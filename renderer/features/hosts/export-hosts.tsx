import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/domain/fault';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { CodeBlock } from '../../components/code-block';
import { CopyButton } from '../../components/copy-button';
import { Dialog } from '../../components/dialog';
import { FaultNotice } from '../../components/fault-notice';
import { saveAsFile } from '../../components/save-as-file';
import { Skeleton } from '../../components/skeleton';

const file = { name: 'drover-hosts.json', type: 'application/json' } as const;

/** The list as JSON, to be kept or brought to another machine. */
export function ExportHosts({ onClose }: { readonly onClose: () => void }) {
  const { text, fault } = useListText();
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title="Export hosts"
      footer={
        <>
          <span className="flex-1" />
          {text !== undefined && <CopyButton label="Copy" text={text} />}
          {text !== undefined && <Button onPress={() => saveAsFile(file, text)}>Save as file</Button>}
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="m-0 text-ink-2">
          Addresses, logins, jump hosts, groups, tags and notes. No password, no passphrase and no key is in
          it; key files are named by their path.
        </p>
        {fault !== undefined && <FaultNotice fault={fault} isAnnounced />}
        {text === undefined && fault === undefined && <Skeleton label="The list is being made" lines={6} />}
        {text !== undefined && <CodeBlock label="List of hosts" code={text} isCopyable={false} />}
      </div>
    </Dialog>
  );
}

function useListText(): { readonly text?: string; readonly fault?: Fault } {
  const { hosts } = useDrover();
  const [state, setState] = useState<{ text?: string; fault?: Fault }>({});
  useEffect(() => {
    let isGone = false;
    void hosts.exportList().then((result) => {
      if (isGone) return;
      setState(result.ok ? { text: JSON.stringify(result.value, null, 2) } : { fault: result.fault });
    });
    return () => {
      isGone = true;
    };
  }, [hosts]);
  return state;
}
