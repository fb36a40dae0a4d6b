import { readDomainXml } from '../../../electron/libvirt/index';
import { CONNECT_DOMAIN_XML_TO_NATIVE } from '../../../electron/libvirt/protocol/connect-procedures';
import * as proc from '../../../electron/libvirt/protocol/domain-procedures';
import { theDomain } from './domain-handlers';
import { invalid } from './failure';
import { handle } from './handler';
import { domainRef, isActive } from './world';

/** What is asked before a move only. */
export const LOOK_HANDLERS = [
  handle(proc.DOMAIN_SNAPSHOT_GET_XML_DESC, (call, { snapshot: { name, domain } }) => {
    const known = theDomain(call, domain).snapshots;
    if (!/^snapshot-[1-9]\d*$/.test(name) || Number(name.slice('snapshot-'.length)) > known)
      throw invalid(`no domain snapshot with matching name '${name}'`);
    const disks = `<disks><disk name='vda' snapshot='internal'/></disks>`;
    return { xml: `<domainsnapshot><name>${name}</name>${disks}</domainsnapshot>` };
  }),
  handle(proc.DOMAIN_LIST_ALL_CHECKPOINTS, (call, { domain }) => {
    const found = theDomain(call, domain);
    const checkpoints = found.checkpoints.map((name) => ({ name, domain: domainRef(found) }));
    return { checkpoints, count: checkpoints.length };
  }),
  handle(proc.DOMAIN_GET_DISK_ERRORS, (call, { domain }) => {
    const found = theDomain(call, domain);
    if (!isActive(found)) throw invalid('domain is not running');
    const isStopped = found.status.reason === 'ioerror';
    const errors = isStopped ? found.disks.map(({ target }) => ({ disk: target, error: 2 })) : [];
    return { errors, count: errors.length };
  }),
  handle(proc.DOMAIN_GET_CONTROL_INFO, (call, { domain }) => {
    if (!isActive(theDomain(call, domain))) throw invalid('domain is not running');
    return { state: 0, details: 0, sinceMs: 0n };
  }),
  handle(CONNECT_DOMAIN_XML_TO_NATIVE, (_call, { xml }) => {
    if (!readDomainXml(xml).ok) throw invalid('XML document failed to validate');
    return { native: '/usr/bin/qemu-system-x86_64' };
  }),
];
