import type { Disk, Nic } from '../../shared/domain/vm';

/** What a VM's definition says, as far as lists, pages and the life-cycle guard need it. */
export interface GuestDefinition {
  readonly title?: string;
  readonly description?: string;
  readonly vcpus: number;
  readonly memoryBytes: number;
  readonly arch: string;
  readonly machine: string;
  readonly hypervisor: string;
  readonly cpu: string;
  readonly firmware: 'bios' | 'uefi';
  /** Without sizes and file systems: those are read when somebody looks. */
  readonly disks: readonly Disk[];
  readonly nics: readonly Nic[];
}
