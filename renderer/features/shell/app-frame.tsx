import type { ReactNode } from 'react';

export interface AppFrameProps {
  readonly top: ReactNode;
  /** Bars below the top that concern the whole window. */
  readonly notices: ReactNode;
  readonly side: ReactNode;
  readonly main: ReactNode;
  /** Lies over the main pane at its right edge. */
  readonly panel: ReactNode;
  readonly tray: ReactNode;
}

/** The window's parts. Only the panes scroll; the frame never does. */
export function AppFrame({ top, notices, side, main, panel, tray }: AppFrameProps) {
  return (
    <div className="grid h-full grid-cols-[248px_minmax(0,1fr)] grid-rows-[48px_auto_minmax(0,1fr)_44px] min-[1200px]:grid-cols-[272px_minmax(0,1fr)]">
      <header className="col-span-2 border-b border-line bg-panel">{top}</header>
      <div className="col-span-2 min-w-0">{notices}</div>
      <nav aria-label="Hosts and moves" className="min-h-0 border-r border-line bg-panel">
        {side}
      </nav>
      <div className="relative min-h-0 min-w-0">
        <main className="flex h-full min-w-0 flex-col overflow-hidden">{main}</main>
        {panel}
      </div>
      <footer className="col-span-2 min-w-0 border-t border-line bg-panel">{tray}</footer>
    </div>
  );
}
