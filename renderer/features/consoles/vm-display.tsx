import { useEffect, useState } from 'react';
import type { ConsoleId } from '../../../shared/domain/console';
import type { Fault } from '../../../shared/domain/fault';
import type { HostId } from '../../../shared/domain/host';
import { useDrover } from '../../api/use-drover';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { Pill } from '../../components/pill';
import { DisplayView } from './display-view';
import type { VmConsoleProps } from './vm-console';

type Shown =
  | { readonly at: 'opening' }
  | {
      readonly at: 'open';
      readonly id: ConsoleId;
      readonly hostId: HostId;
      readonly host: string;
      readonly isDrawn: boolean;
    }
  | { readonly at: 'failed'; readonly fault: Fault }
  /** The display itself turned us away. */
  | { readonly at: 'denied'; readonly why: string };

const retryMs = 2_000;
/** Nothing changes these but a person. */
const lasting: readonly Fault['code'][] = ['read-only', 'no-vnc-display', 'display-unreachable'];

/** A VM's display. Its connection ends when the VM leaves its host; it is then opened where the VM is. */
export function VmDisplay({ hostId, vmId, vm, onFollow }: VmConsoleProps) {
  const { consoles } = useDrover();
  const [shown, setShown] = useState<Shown>({ at: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const again = (): void => setAttempt((count) => count + 1);

  useEffect(() => {
    let isWanted = true;
    let timer: number | undefined;
    void consoles.openDisplay({ vmId, hostId }).then((opened) => {
      if (!isWanted) {
        if (opened.ok) void consoles.close({ id: opened.value.id });
      } else if (opened.ok) setShown({ at: 'open', ...opened.value, isDrawn: false });
      else {
        setShown({ at: 'failed', fault: opened.fault });
        if (!lasting.includes(opened.fault.code)) timer = window.setTimeout(again, retryMs);
      }
    });
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [consoles, vmId, hostId, attempt]);

  const openId = shown.at === 'open' ? shown.id : undefined;
  useEffect(
    () => (openId === undefined ? undefined : () => void consoles.close({ id: openId })),
    [consoles, openId],
  );

  const ended = (why: string | undefined): void => {
    setShown(why === undefined ? { at: 'opening' } : { at: 'denied', why });
    // The VM may be on its way: asked at once, its old host might still say that it has it.
    if (why === undefined) window.setTimeout(again, retryMs / 4);
  };
  const retry = <Button onPress={again}>Try again</Button>;
  return (
    <>
      <StateLine shown={shown} />
      {shown.at === 'open' && shown.hostId !== hostId && (
        <Banner
          tone="move"
          announce="status"
          title={`${vm} runs on ${shown.host} now`}
          actions={
            <Button size="small" onPress={() => onFollow(shown.hostId)}>
              Show it on {shown.host}
            </Button>
          }
        >
          Its display was opened there.
        </Banner>
      )}
      {shown.at === 'failed' && <FaultNotice fault={shown.fault} tone="neutral" actions={retry} />}
      {shown.at === 'denied' && (
        <Banner tone="warn" title={`The display of ${vm} turned Drover away`} actions={retry}>
          {shown.why}
        </Banner>
      )}
      {shown.at === 'open' && (
        <DisplayView
          key={shown.id}
          consoleId={shown.id}
          vm={vm}
          onConnected={() => setShown({ ...shown, isDrawn: true })}
          onEnd={ended}
        />
      )}
    </>
  );
}

function StateLine({ shown }: { readonly shown: Shown }) {
  return (
    <div role="status" className="flex shrink-0 items-center gap-2">
      {shown.at === 'open' && shown.isDrawn && (
        <>
          <Pill tone="ok" hasDot>
            Connected to {shown.host}
          </Pill>
          <span className="text-ink-3">VNC, through the host’s SSH connection</span>
        </>
      )}
      {(shown.at === 'opening' || (shown.at === 'open' && !shown.isDrawn)) && (
        <Pill tone="accent" hasDot isBusy>
          Opening the display
        </Pill>
      )}
      {(shown.at === 'failed' || shown.at === 'denied') && (
        <Pill hasDot isHollow>
          Not open
        </Pill>
      )}
    </div>
  );
}
