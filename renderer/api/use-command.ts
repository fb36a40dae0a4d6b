import { useMutation } from '@tanstack/react-query';
import type { Fault } from '../../shared/domain/fault';
import type { Result } from '../../shared/lib/result';

export interface Command<I, O> {
  /** Asks the engine. Never rejects: a refusal is a value, and is also in `fault` until the next run or `reset`. */
  readonly run: (input: I) => Promise<Result<O, Fault>>;
  readonly isBusy: boolean;
  readonly fault: Fault | undefined;
  readonly reset: () => void;
}

/** `const add = useCommand(hosts.add)`, then `await add.run({ … })`. */
export function useCommand<I, O>(command: (input: I) => Promise<Result<O, Fault>>): Command<I, O> {
  const { mutateAsync, isPending, data, reset } = useMutation<Result<O, Fault>, Error, I>({
    mutationFn: (input) => command(input),
  });
  return { run: mutateAsync, isBusy: isPending, fault: data && !data.ok ? data.fault : undefined, reset };
}
