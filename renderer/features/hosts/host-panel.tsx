import { useEffect, useState } from 'react';
import type { HostId } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { SidePanel } from '../../components/side-panel';
import { usePanels } from '../../state/panels';
import { useSelection } from '../../state/selection';
import { sayRemember } from '../../words/secrets-kept';
import { ConnectProgress } from './connect-progress';
import { draftOf, emptyDraft, type HostDraft, isOnlySorting, newHostOf, problemsOf } from './host-draft';
import { HostForm } from './host-form';
import { labelsOf } from './label-draft';

const formId = 'host-form';

/** “Add host” and “Edit host”: the form, then each step of connecting as it happens. */
export function HostPanel({ editedHostId }: { readonly editedHostId?: HostId }) {
  const flow = useHostFlow(editedHostId);
  const { app } = useDrover();
  const rememberHint = sayRemember(useTopic(app.info).value?.secretsKept);
  const isKnown = flow.hostId !== undefined;
  const title = editedHostId === undefined ? 'Add host' : `Edit ${flow.host?.name ?? 'host'}`;
  if (flow.isConnecting && flow.hostId !== undefined) {
    return (
      <ConnectProgress
        title={title}
        hostId={flow.hostId}
        host={flow.host}
        isNew={editedHostId === undefined}
        onEdit={flow.backToForm}
        onAddAnother={flow.startOver}
        onClose={flow.close}
      />
    );
  }
  return (
    <SidePanel title={title} onClose={flow.close} footer={<FormFooter flow={flow} isKnown={isKnown} />}>
      <div className="flex flex-col gap-4">
        <HostForm
          id={formId}
          draft={flow.draft}
          onChange={flow.setDraft}
          problems={flow.problems}
          rememberHint={rememberHint}
          isKnown={isKnown}
          onSubmit={() => void flow.submit()}
        />
        {flow.fault !== undefined && <FaultNotice fault={flow.fault} isAnnounced />}
      </div>
    </SidePanel>
  );
}

function FormFooter({ flow, isKnown }: { readonly flow: HostFlow; readonly isKnown: boolean }) {
  return (
    <>
      <span className="flex-1 text-xs text-ink-3">
        Connecting only looks; nothing on the host is changed.
      </span>
      <Button onPress={flow.close}>Cancel</Button>
      <Button type="submit" form={formId} variant="primary" isPending={flow.isBusy}>
        {!isKnown ? 'Add and connect' : flow.isOnlySorting ? 'Save' : 'Save and connect'}
      </Button>
    </>
  );
}

type HostFlow = ReturnType<typeof useHostFlow>;

function useHostFlow(editedHostId: HostId | undefined) {
  const { hosts } = useDrover();
  const known = useTopic(hosts.all).value;
  const { closePanel, follow } = usePanels();
  const select = useSelection((state) => state.select);
  const [hostId, setHostId] = useState(editedHostId);
  const [draft, setDraft] = useState<HostDraft | undefined>(
    editedHostId === undefined ? emptyDraft : undefined,
  );
  const [isConnecting, setConnecting] = useState(false);
  const [isTried, setTried] = useState(false);
  const add = useCommand(hosts.add);
  const edit = useCommand(hosts.edit);
  const organise = useCommand(hosts.organise);
  const host = known?.find((each) => each.id === hostId);
  const shown = draft ?? (host === undefined ? emptyDraft : draftOf(host));
  const problems = problemsOf(shown);
  const isSorting = host?.connection.at === 'connected' && draft !== undefined && isOnlySorting(draft, host);

  // While the steps are on this panel, so are the host's questions.
  useEffect(() => follow(isConnecting ? (hostId ?? null) : null), [follow, isConnecting, hostId]);

  const showSteps = (id: HostId) => {
    setHostId(id);
    setConnecting(true);
    select({ kind: 'host', hostId: id });
  };
  const submit = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    setDraft(shown);
    const wanted = newHostOf(shown);
    if (hostId === undefined) {
      const added = await add.run(wanted);
      if (added.ok) showSteps(added.value.hostId);
    } else if (isSorting) {
      const saved = await organise.run({ hostId, ...labelsOf(shown) });
      if (saved.ok) closePanel();
    } else {
      const edited = await edit.run({ ...wanted, hostId });
      if (edited.ok) showSteps(hostId);
    }
  };
  const startOver = () => {
    setHostId(undefined);
    setDraft(emptyDraft);
    setTried(false);
    setConnecting(false);
  };
  return {
    host,
    hostId,
    draft: shown,
    setDraft,
    problems: isTried ? problems : {},
    isConnecting,
    /** A known host keeps its connection when only its name or labels change. */
    isOnlySorting: isSorting,
    isBusy: add.isBusy || edit.isBusy || organise.isBusy,
    fault: hostId === undefined ? add.fault : isSorting ? organise.fault : edit.fault,
    submit,
    startOver,
    backToForm: () => setConnecting(false),
    close: closePanel,
  };
}
