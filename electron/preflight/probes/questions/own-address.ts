import type { Asked, Question } from '../question';

/** Does anything of the VM listen at an address or a fixed port, so that the destination must be able to? */
export const hasListeners = ({ end, vm }: Asked): boolean =>
  end === 'destination' &&
  vm !== undefined &&
  vm.migratable.endpoints.some(
    ({ does, address, ports }) => does === 'listen' && (address !== undefined || ports.length > 0),
  );

/** The addresses a host has, as ip(8) lists them. */
export const ownAddress: Question<readonly string[]> = {
  kind: 'own_address',
  shell: 'ip -o addr show',
  about: (asked) => (hasListeners(asked) ? [''] : []),
  read: (text, exitCode) => {
    const addresses = [...text.matchAll(/^\d+: +\S+ +inet6? ([0-9a-fA-F:.]+)/gm)].map(
      ([, address = '']) => address,
    );
    // A host without one, not even loopback, is an answer that was not understood.
    return exitCode === 0 && addresses.length > 0 ? addresses : undefined;
  },
};
