import type { HostDetail, HostSummary } from '../../shared/domain/host';
import type { HostMachine, Volume } from '../../shared/domain/machine';
import type { VmDetail, VmXml } from '../../shared/domain/vm';
import { pool } from './fields-vms';
import { cells } from './virsh-answers';

/** What Drover shows of the host and of the two VMs. */
export interface Seen {
  readonly on: VmDetail;
  readonly off: VmDetail;
  readonly onXml: VmXml;
  readonly offXml: VmXml;
  readonly host: HostSummary;
  readonly detail: HostDetail;
  readonly machine: HostMachine;
  readonly volumes: readonly Volume[];
}

/** A field, what virsh is asked, how its answer reads, and what Drover shows. */
export type Row = readonly [
  field: string,
  question: string,
  read: (answer: string) => unknown,
  ours: (seen: Seen) => unknown,
];

export const disk = (vm: VmDetail, target: string) => vm.disks.find((each) => each.target === target);
export const fieldsPool = ({ detail }: Seen) => detail.pools.find((each) => each.name === pool.name);
export const labNetwork = ({ detail }: Seen) => detail.networks.find((each) => each.name === 'lab');
export const isYes = (text: string) => text === 'yes' || text === 'enable';
export const xpath = (vm: string, path: string) => `dumpxml ${vm} --xpath "${path}"`;
/** Name, address type and address of virsh's table, without the prefix that ARP does not know. */
export const addressesOf = (answer: string) => cells(answer).map((row) => row[3]?.replace(/\/0$/, ''));
export const ourAddresses = (vm: VmDetail, by: string) =>
  vm.nics
    .flatMap((nic) => nic.addresses ?? [])
    .filter((each) => each.by === by)
    .map(({ address, prefix }) => (prefix === 0 ? address : `${address}/${prefix}`));
