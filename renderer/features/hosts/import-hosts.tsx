import { Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { AddedHosts } from '../../../shared/contract/hosts';
import type { Fault } from '../../../shared/domain/fault';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FaultNotice } from '../../components/fault-notice';
import { TextArea } from '../../components/text-area';
import { AddedFoot, AddedReport } from './added-report';

/** Brings a list in: chosen as a file, or pasted. */
export function ImportHosts({ onClose }: { readonly onClose: () => void }) {
  const { hosts } = useDrover();
  const bring = useCommand(hosts.importList);
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<AddedHosts>();
  const change = (next: string) => {
    setText(next);
    bring.reset();
  };
  const submit = async () => {
    const result = await bring.run({ text });
    if (result.ok) setTaken(result.value);
  };
  // A dialog at the same place: it stays the one it was, and gives the focus back to where it came from.
  if (taken !== undefined) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title="Import hosts"
        footer={<AddedFoot result={taken} onClose={onClose} />}
      >
        <AddedReport result={taken} />
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title="Import hosts"
      footer={
        <>
          <span className="flex-1 text-xs text-ink-3">
            Hosts that are known already are left as they are. The others are added and connected.
          </span>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={text.trim() === ''}
            isPending={bring.isBusy}
            onPress={() => void submit()}
          >
            Import
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => void files?.[0]?.text().then(change)}
        >
          <div>
            <Button icon={<Upload size={15} aria-hidden="true" />}>Choose a file</Button>
          </div>
        </FileTrigger>
        <TextArea
          isMono
          label="Or paste the list"
          rows={12}
          value={text}
          onChange={change}
          hint="JSON as “Export hosts” makes it, here or on another machine."
        />
        {bring.fault !== undefined && <WhyNot fault={bring.fault} />}
      </div>
    </Dialog>
  );
}

function WhyNot({ fault }: { readonly fault: Fault }) {
  if (fault.code !== 'bad-input') return <FaultNotice fault={fault} isAnnounced />;
  return (
    <Banner tone="bad" title="This list cannot be read. Nothing of it was taken." announce="alert">
      <ul className="m-0 flex flex-col gap-1 pl-4">
        {fault.problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>{path === '' ? message : `${path}: ${message}`}</li>
        ))}
      </ul>
    </Banner>
  );
}
