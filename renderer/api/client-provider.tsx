import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { DroverContext, type Drover } from './drover-context';

/** Gives the tree below it the engine (`useDrover`) and the cache its topics feed (`useTopic`). */
export function ClientProvider({ client, line, children }: Drover & { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [drover] = useState<Drover>({ client, line });
  return (
    <QueryClientProvider client={queryClient}>
      <DroverContext.Provider value={drover}>{children}</DroverContext.Provider>
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
