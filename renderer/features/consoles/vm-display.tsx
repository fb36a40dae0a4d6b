import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { Pill } from '../../components/pill';
import { sayDenied } from './denied-words';
import { DisplayView } from './display-view';
import { type ShownDisplay, useDisplay } from './use-display';
import type { VmConsoleProps } from './vm-console';

/** A VM's display, wherever the VM runs. */
export function VmDisplay({ hostId, vmId, vm, onFollow }: VmConsoleProps) {
  const display = useDisplay({ hostId, vmId });
  const { shown } = display;
  const retry = <Button onPress={display.again}>Try again</Button>;
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
      {shown.at === 'denied' && <Denied vm={vm} end={shown.end} retry={retry} />}
      {shown.at === 'open' && (
        <DisplayView
          key={shown.id}
          consoleId={shown.id}
          vm={vm}
          password={display.password}
          wasPasswordRefused={display.wasPasswordRefused}
          onPassword={display.givePassword}
          onConnected={display.drawn}
          onEnd={display.ended}
        />
      )}
    </>
  );
}

interface DeniedProps {
  readonly vm: string;
  readonly end: (ShownDisplay & { readonly at: 'denied' })['end'];
  readonly retry: React.ReactNode;
}

function Denied({ vm, end, retry }: DeniedProps) {
  const { title, explanation, nextStep } = sayDenied(vm, end);
  return (
    <Banner tone="warn" announce="status" title={title} actions={retry}>
      <span className="break-words">{explanation}</span>
      <span className="break-words text-ink">{nextStep}</span>
    </Banner>
  );
}

function StateLine({ shown }: { readonly shown: ShownDisplay }) {
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
