import { useEffect, useState } from 'react';
import type { ConsoleState } from '../../../shared/domain/console';
import type { Fault } from '../../../shared/domain/fault';
import type { HostId } from '../../../shared/domain/host';
import type { VmId } from '../../../shared/domain/vm';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { Skeleton } from '../../components/skeleton';
import { useConsoleDevice } from '../../state/console-device';
import { ConsoleStateLine } from './console-state-line';
import { DeviceMenu } from './device-menu';
import { TerminalView } from './terminal-view';

export interface SerialConsoleProps {
  readonly hostId: HostId;
  readonly vmId: VmId;
  readonly vm: string;
  /** Shows the VM's page on the host it runs on now. */
  readonly onFollow: (hostId: HostId) => void;
}

/** A VM's serial console: it is opened when this is shown, and stays with the VM wherever it moves. */
export function SerialConsole({ hostId, vmId, vm, onFollow }: SerialConsoleProps) {
  const { consoles } = useDrover();
  const { chosen, choose } = useConsoleDevice();
  const { id, fault, open } = useOpened({ hostId, vmId, device: chosen[vmId] });
  const watched = useTopic(consoles.state, id === undefined ? undefined : { id });
  /** The console that something was written on. */
  const [writtenId, setWrittenId] = useState<string>();
  const { state, devices = [], device } = watched.value ?? {};
  const gone = fault ?? watched.fault;
  if (gone !== undefined) {
    return (
      <FaultNotice
        fault={gone}
        tone="warn"
        actions={<Button onPress={() => open(false)}>Open anew</Button>}
      />
    );
  }
  if (id === undefined || state === undefined)
    return <Skeleton label="The console is being opened" lines={6} />;
  const isEmpty = writtenId !== id && (state.at === 'refused' || state.at === 'waiting');
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center justify-between gap-2">
        <ConsoleStateLine state={state} />
        <DeviceMenu devices={devices} device={device} onChoose={(alias) => choose(vmId, alias)} />
      </div>
      <Elsewhere vm={vm} hostId={hostId} state={state} onFollow={onFollow} />
      <Obstacle vm={vm} state={state} onRetry={open} />
      <div className={isEmpty ? 'hidden' : 'flex min-h-0 flex-1 flex-col'}>
        <TerminalView consoleId={id} vm={vm} isOpen={state.at === 'open'} onOutput={() => setWrittenId(id)} />
      </div>
    </>
  );
}

interface Wanted extends Pick<SerialConsoleProps, 'hostId' | 'vmId'> {
  readonly device: string | undefined;
}

/** Asks for the console once; `open` asks again. */
function useOpened({ hostId, vmId, device }: Wanted) {
  const { consoles } = useDrover();
  const command = useCommand(consoles.open);
  const [id, setId] = useState<string>();
  const { run, fault } = command;
  const open = (takeOver: boolean) =>
    void run({ vmId, hostId, device, takeOver }).then((opened) =>
      setId(opened.ok ? opened.value.id : undefined),
    );
  useEffect(() => open(false), [hostId, vmId, device]);
  return { id, fault, open };
}

interface ElsewhereProps extends Pick<SerialConsoleProps, 'vm' | 'hostId' | 'onFollow'> {
  readonly state: ConsoleState;
}

/** The page is of one host, and the VM runs on another by now. */
function Elsewhere({ vm, hostId, state, onFollow }: ElsewhereProps) {
  if (state.at !== 'open' || state.hostId === hostId) return null;
  return (
    <Banner
      tone="move"
      announce="status"
      title={`${vm} runs on ${state.host} now`}
      actions={
        <Button size="small" onPress={() => onFollow(state.hostId)}>
          Show it on {state.host}
        </Button>
      }
    >
      The console went with it and goes on here.
    </Banner>
  );
}

interface ObstacleProps {
  readonly vm: string;
  readonly state: ConsoleState;
  readonly onRetry: (takeOver: boolean) => void;
}

/** Why it is not open, and what can be done about it. */
function Obstacle({ vm, state, onRetry }: ObstacleProps) {
  const [isAsking, setAsking] = useState(false);
  if (state.at === 'waiting') return <FaultNotice fault={state.because} tone="neutral" />;
  if (state.at !== 'refused') return null;
  const takeOver = () => {
    setAsking(false);
    onRetry(true);
  };
  return (
    <>
      <FaultNotice
        fault={state.because}
        tone="warn"
        actions={
          <>
            {isHeld(state.because) && <Button onPress={() => setAsking(true)}>Take it over…</Button>}
            <Button onPress={() => onRetry(false)}>Try again</Button>
          </>
        }
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Take over the console of ${vm}?`}
        confirmLabel="Take it over"
        onConfirm={takeOver}
      >
        Whoever has it open on {state.host} now loses it in the middle of what they do. The guest does not
        notice.
      </ConfirmDialog>
    </>
  );
}

const isHeld = (fault: Fault): boolean => fault.code === 'console-in-use';
