import { lazy, Suspense, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { VmDetail } from '../shared/domain/vm';
import { Skeleton } from './components/skeleton';
import { ToastRegion } from './components/toast-region';
import { RepairDialog } from './features/fixes/repair-dialog';
import { RepairsPage } from './features/fixes/repairs-page';
import { FleetPage } from './features/fleet/fleet-page';
import { HostDialogs } from './features/hosts/host-dialogs';
import { HostPage } from './features/hosts/host-page';
import { HostPanel } from './features/hosts/host-panel';
import { HostsOverview } from './features/hosts/hosts-overview';
import { MatrixPage } from './features/matrix/matrix-page';
import { Wizard } from './features/migrate/wizard';
import { MoveList } from './features/migrations/move-list';
import { MovePage } from './features/migrations/move-page';
import { Tray } from './features/migrations/tray';
import { QuestionBar } from './features/questions/question-bar';
import { SettingsDialog } from './features/settings/settings-dialog';
import { AppFrame } from './features/shell/app-frame';
import { Farewell } from './features/shell/farewell';
import { LineNotice } from './features/shell/line-notice';
import { QuitDialog } from './features/shell/quit-dialog';
import { Sidebar } from './features/shell/sidebar';
import { TopBar } from './features/shell/top-bar';
import { VmPage } from './features/vms/vm-page';
import { locale } from './format/locale';
import { type Panel, usePanels } from './state/panels';
import { type Selection, useSelection } from './state/selection';
import { useToasts } from './state/toasts';

/** The terminal is a fifth of the whole screen's code, and most pages do without. */
const VmConsole = lazy(() =>
  import('./features/consoles/vm-console').then((module) => ({ default: module.VmConsole })),
);

/** Puts the features into the frame. The only file that knows them all: features do not know each other. */
export function App() {
  const [hasQuit, setHasQuit] = useState(false);
  const { panel, followedHostId, closePanel } = usePanels();
  const { toasts, dismiss } = useToasts();
  const selection = useSelection((state) => state.selection);
  if (hasQuit) return <Farewell />;
  return (
    <I18nProvider locale={locale}>
      <AppFrame
        top={<TopBar />}
        notices={
          <>
            <LineNotice />
            <QuestionBar shownHostIds={shownHosts(selection, followedHostId)} />
          </>
        }
        side={<Sidebar moves={<MoveList />} />}
        main={<Main selection={selection} followedHostId={followedHostId} />}
        panel={<SideForm panel={panel} />}
        tray={<Tray />}
      />
      <Wizard moveView={(moveId) => <MovePage moveId={moveId} />} />
      <RepairDialog />
      <HostDialogs panel={panel} onClose={closePanel} />
      <SettingsDialog isOpen={panel?.kind === 'settings'} onClose={closePanel} />
      <QuitDialog isOpen={panel?.kind === 'quit'} onClose={closePanel} onQuit={() => setHasQuit(true)} />
      <ToastRegion toasts={toasts} onDismiss={dismiss} />
    </I18nProvider>
  );
}

function Main({
  selection,
  followedHostId,
}: {
  readonly selection: Selection;
  readonly followedHostId: string | null;
}) {
  switch (selection.kind) {
    case 'none':
      return <HostsOverview />;
    case 'fleet':
      return <FleetPage />;
    case 'matrix':
      return <MatrixPage />;
    case 'repairs':
      return <RepairsPage />;
    case 'host':
      return (
        <HostPage
          key={selection.hostId}
          hostId={selection.hostId}
          areQuestionsElsewhere={followedHostId === selection.hostId}
        />
      );
    case 'vm':
      return (
        <VmPage
          key={`${selection.hostId} ${selection.vmId}`}
          hostId={selection.hostId}
          vmId={selection.vmId}
          consoleView={(vm) => <ConsoleTab vm={vm} />}
        />
      );
    case 'move':
      return <MovePage key={selection.moveId} moveId={selection.moveId} />;
  }
}

function ConsoleTab({ vm }: { readonly vm: VmDetail }) {
  const select = useSelection((state) => state.select);
  return (
    <Suspense fallback={<Skeleton label="The console is being opened" lines={6} />}>
      <VmConsole
        hostId={vm.hostId}
        vmId={vm.id}
        vm={vm.name}
        onFollow={(hostId) => select({ kind: 'vm', hostId, vmId: vm.id })}
      />
    </Suspense>
  );
}

function SideForm({ panel }: { readonly panel: Panel | null }) {
  if (panel?.kind === 'add-host') return <HostPanel key="add" />;
  return panel?.kind === 'edit-host' ? <HostPanel key={panel.hostId} editedHostId={panel.hostId} /> : null;
}

/** Hosts whose questions are in sight already. */
function shownHosts(selection: Selection, followedHostId: string | null): readonly string[] {
  const onPage = selection.kind === 'host' ? [selection.hostId] : [];
  return followedHostId === null ? onPage : [...onPage, followedHostId];
}
