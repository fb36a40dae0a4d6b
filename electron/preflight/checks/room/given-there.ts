import type { Host } from '../../../hosts/host';

/** What a host has given to the VMs that run on it, the VM itself left out: some of it may not be in use yet. */
export function givenThere(host: Host, vmId: string): { vcpus: number; memoryBytes: number } {
  const active = (host.vms() ?? []).filter(
    ({ id, state }) => id !== vmId && ['running', 'blocked', 'paused'].includes(state),
  );
  return {
    vcpus: active.reduce((sum, vm) => sum + vm.vcpus, 0),
    memoryBytes: active.reduce((sum, vm) => sum + vm.memoryBytes, 0),
  };
}
