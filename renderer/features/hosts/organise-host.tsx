import { useState } from 'react';
import type { HostId, HostSummary } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FaultNotice } from '../../components/fault-notice';
import { TextField } from '../../components/text-field';
import { labelDraftOf, labelsOf } from './label-draft';
import { LabelFields } from './label-fields';

export interface OrganiseHostProps {
  readonly hostId: HostId;
  readonly onClose: () => void;
}

/** Name, group, tags, colour and note of one host; its connection is left alone. */
export function OrganiseHost({ hostId, onClose }: OrganiseHostProps) {
  const { hosts } = useDrover();
  const host = useTopic(hosts.all).value?.find((each) => each.id === hostId);
  return host === undefined ? null : <OrganiseForm host={host} onClose={onClose} />;
}

function OrganiseForm({ host, onClose }: { readonly host: HostSummary; readonly onClose: () => void }) {
  const { hosts } = useDrover();
  const organise = useCommand(hosts.organise);
  const [draft, setDraft] = useState(() => labelDraftOf(host));
  const save = () =>
    void organise.run({ hostId: host.id, ...labelsOf(draft) }).then((result) => result.ok && onClose());
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Name, group and tags of ${host.name}`}
      footer={
        <>
          <span className="flex-1 text-xs text-ink-3">Only here: nothing on the host changes.</span>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isPending={organise.isBusy} onPress={save}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          autoFocus
          label="Shown name"
          placeholder={host.address}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <LabelFields draft={draft} onChange={setDraft} />
        {organise.fault !== undefined && <FaultNotice fault={organise.fault} isAnnounced />}
      </div>
    </Dialog>
  );
}
