import type { Disk, GraphicsDevice, GuestAgent, HostDevice, Nic, Tpm } from '../../shared/domain/vm';

/** What a VM's definition says, as far as lists, pages and the life-cycle guard need it. */
export interface GuestDefinition {
  readonly title?: string;
  readonly description?: string;
  readonly vcpus: number;
  readonly maximumVcpus: number;
  readonly memoryBytes: number;
  readonly maximumMemoryBytes: number;
  readonly hasBalloon: boolean;
  readonly arch: string;
  readonly machine: string;
  readonly hypervisor: string;
  readonly cpu: string;
  readonly firmware: 'bios' | 'uefi';
  readonly hasSecureBoot: boolean;
  /** Without sizes and file systems: those are read when somebody looks. */
  readonly disks: readonly Disk[];
  /** Without addresses. */
  readonly nics: readonly Nic[];
  readonly graphics: readonly GraphicsDevice[];
  readonly tpm?: Tpm;
  readonly hostDevices: readonly HostDevice[];
  readonly guestAgent: GuestAgent;
}
