import type { Fault } from '../../../shared/domain/fault';
import { ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import {
  DOMAIN_XML,
  LIST_DOMAINS,
  readDomainXml,
  type DomainRef,
  type Domains,
  type DomainXml,
} from '../../libvirt';

/** One VM with every definition it has. */
export interface Defined {
  readonly name: string;
  readonly definitions: readonly DomainXml[];
}

/** All VMs of a host. One definition that cannot be read is a fault: what is not known is not unused. */
export async function readDefinitions(host: Host, onlyActive = false): Promise<Result<Defined[], Fault>> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  const { domains } = libvirt.value;
  const all = await domains.listAll(onlyActive ? LIST_DOMAINS.ACTIVE : 0);
  if (!all.ok) return all;
  const read: Defined[] = [];
  for (const vm of all.value) {
    const definitions = await definitionsOf(domains, vm);
    if (!definitions.ok) return definitions;
    read.push({ name: vm.name, definitions: definitions.value });
  }
  return ok(read);
}

/** Names of the VMs of a host that use a thing, as they run or as they are stored. */
export async function vmsUsing(
  host: Host,
  uses: (domain: DomainXml) => boolean,
  onlyActive = false,
): Promise<Result<string[], Fault>> {
  const read = await readDefinitions(host, onlyActive);
  if (!read.ok) return read;
  return ok(read.value.filter(({ definitions }) => definitions.some(uses)).map(({ name }) => name));
}

/*
  A running VM has three: as it runs; the same with its networks by name rather than by the bridge they hang on; and as
  it is stored, which is what its next start uses.
*/
const whenActive = [0, DOMAIN_XML.MIGRATABLE | DOMAIN_XML.SECURE, DOMAIN_XML.INACTIVE];

async function definitionsOf(domains: Domains, vm: DomainRef): Promise<Result<DomainXml[], Fault>> {
  const read: DomainXml[] = [];
  for (const flags of vm.id === -1 ? [0] : whenActive) {
    const xml = await domains.getXml(vm, flags);
    if (!xml.ok) return xml;
    const domain = readDomainXml(xml.value);
    if (!domain.ok) return domain;
    read.push(domain.value);
  }
  return ok(read);
}

/** The refusal when somebody uses it, or when that could not be seen. */
export function refusal(
  host: Host,
  what: string,
  users: Result<readonly string[], Fault>,
): Fault | undefined {
  if (!users.ok) return users.fault;
  if (users.value.length === 0) return undefined;
  return { code: 'undo-in-use', host: host.name, what, vms: [...users.value] };
}
