import { EmptyState } from '../../components/empty-state';

/** Shown once the engine has been ended on request. */
export const Farewell = () => (
  <main className="grid h-full place-items-center">
    <EmptyState title="Drover has ended">
      You may close this window. VMs go on running where they are.
    </EmptyState>
  </main>
);
