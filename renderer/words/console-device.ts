import type { ConsoleDevice } from '../../shared/domain/console';

/** The device as the guest sees it, and why it cannot be opened where it cannot. */
export function sayDevice({ kind, number, type, path }: ConsoleDevice): string {
  if (type === 'pty') return kinds[kind](number);
  const where = path === undefined ? `is of the type “${type}”` : `goes to ${path}`;
  return `${kinds[kind](number)}. It ${where}, and only a “pty” can be opened.`;
}

const kinds: Record<ConsoleDevice['kind'], (number: number) => string> = {
  serial: (number) => `Serial port ${number + 1}, in Linux as a rule ttyS${number}`,
  virtio: (number) => `Virtio console ${number + 1}, in Linux hvc${number}`,
  parallel: (number) => `Parallel port ${number + 1}`,
  other: (number) => `Console ${number + 1}`,
};
