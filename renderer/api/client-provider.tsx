import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { DroverContext, type Drover } from './drover-context';
import { createFleetStore } from './fleet';
import { FleetContext } from './fleet-context';

/** Gives the tree below it the engine (`useDrover`) and the cache its topics feed (`useTopic`, `useFleet`). */
export function ClientProvider({ client, line, children }: Drover & { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [drover] = useState<Drover>({ client, line });
  const [fleet] = useState(() => createFleetStore(queryClient, client.hosts));
  return (
    <QueryClientProvider client={queryClient}>
      <DroverContext.Provider value={drover}>
        <FleetContext.Provider value={fleet}>{children}</FleetContext.Provider>
      </DroverContext.Provider>
    </QueryClientProvider>
  );
}

/** Nothing is ever fetched: the engine pushes. So nothing grows stale by itself, and nothing is retried. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
