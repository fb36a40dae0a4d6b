import { lazy, Suspense } from 'react';
import type { HostId } from '../../../shared/domain/host';
import type { VmId } from '../../../shared/domain/vm';
import { Skeleton } from '../../components/skeleton';
import { type ConsoleKind, useVmTab } from '../../state/vm-tab';
import { KindSwitch } from './kind-switch';

export interface VmConsoleProps {
  readonly hostId: HostId;
  readonly vmId: VmId;
  readonly vm: string;
  /** Shows the VM's page on the host it runs on now. */
  readonly onFollow: (hostId: HostId) => void;
}

const SerialConsole = lazy(() =>
  import('./serial-console').then((module) => ({ default: module.SerialConsole })),
);
const VmDisplay = lazy(() => import('./vm-display').then((module) => ({ default: module.VmDisplay })));

const views: Record<ConsoleKind, typeof SerialConsole> = { serial: SerialConsole, display: VmDisplay };

/** What a person in front of the VM would see: its serial port or its display. Both go with it when it moves. */
export function VmConsole(props: VmConsoleProps) {
  const { consoleKind, setConsoleKind } = useVmTab();
  const View = views[consoleKind];
  return (
    <>
      <KindSwitch kind={consoleKind} onSelect={setConsoleKind} />
      <Suspense fallback={<Skeleton label="The console is being opened" lines={6} />}>
        <View {...props} />
      </Suspense>
    </>
  );
}
