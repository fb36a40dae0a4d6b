import type { Command, Contract, Handlers, Stop, Topic, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import type { Result } from '../../shared/lib/result';

export type Found =
  | {
      readonly kind: 'command';
      readonly entry: Command;
      readonly call: (input: unknown) => Promise<Result<unknown, Fault>>;
    }
  | {
      readonly kind: 'topic';
      readonly entry: Topic;
      readonly watch: (input: unknown, watcher: Watcher<unknown>) => Stop;
    };

/**
 * Finds `group.call` among the contract's own keys only: `__proto__`, `constructor` and their like are names of
 * nothing here. The handlers are typed by the contract, so what the contract has, they have.
 */
export function findEntry<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  name: string,
): Found | undefined {
  const [groupName = '', key = '', ...more] = name.split('.');
  if (more.length > 0 || !Object.hasOwn(contract, groupName)) return undefined;
  const group = contract[groupName];
  if (!group || !Object.hasOwn(group, key)) return undefined;
  const entry = group[key];
  if (!entry) return undefined;
  // Which handler belongs to which entry is known to the compiler by name only; here the name is data.
  const verbs = handlers[groupName] as unknown as Record<string, (...given: unknown[]) => never>;
  if (entry.kind === 'command') return { kind: 'command', entry, call: (input) => verbs[key]!(input) };
  return { kind: 'topic', entry, watch: (input, watcher) => verbs[key]!(input, watcher) };
}
