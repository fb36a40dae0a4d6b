import { CONNECT_DOMAIN_XML_TO_NATIVE } from '../protocol/connect-procedures';
import * as proc from '../protocol/domain-procedures';
import type { DomainRef } from '../protocol/refs';
import { CONTROL_STATES, DISK_ERRORS, type ControlState, type DiskError } from '../protocol/words';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask, nothing } from './ask';

/** Looks at a guest that are asked for before a move only. None of them changes anything. */
export interface DomainLooks {
  snapshotXml(domain: DomainRef, name: string, options?: CallOptions): Answer<string>;
  /** Of incremental backups. Fault: `libvirt`, of a daemon older than 5.6. */
  checkpointNames(domain: DomainRef, options?: CallOptions): Answer<string[]>;
  /** Disks of a running guest on which QEMU met an error and stopped, by target. */
  diskErrors(
    domain: DomainRef,
    options?: CallOptions,
  ): Answer<{ readonly disk: string; readonly error: DiskError }[]>;
  /** Of libvirt's line to the guest's QEMU. */
  controlState(domain: DomainRef, options?: CallOptions): Answer<ControlState>;
  /** Can QEMU on that host be started with this definition? Its refusal is the fault; nothing is started. */
  rehearseStart(xml: string, options?: CallOptions): Answer<void>;
}

const NEED_RESULTS = 1;
/** REMOTE_DOMAIN_DISK_ERRORS_MAX */
const MOST_DISK_ERRORS = 256;

export const domainLooksOver = (line: Line): DomainLooks => ({
  snapshotXml: (domain, name, options) =>
    ask(
      line,
      proc.DOMAIN_SNAPSHOT_GET_XML_DESC,
      { snapshot: { name, domain }, flags: 0 },
      options,
      (r) => r.xml,
    ),
  checkpointNames: (domain, options) =>
    ask(
      line,
      proc.DOMAIN_LIST_ALL_CHECKPOINTS,
      { domain, needResults: NEED_RESULTS, flags: 0 },
      options,
      (r) => r.checkpoints.map(({ name }) => name),
    ),
  diskErrors: (domain, options) =>
    ask(line, proc.DOMAIN_GET_DISK_ERRORS, { domain, most: MOST_DISK_ERRORS, flags: 0 }, options, (r) =>
      r.errors.map(({ disk, error }) => ({ disk, error: DISK_ERRORS[error] ?? 'unspecified' })),
    ),
  controlState: (domain, options) =>
    ask(
      line,
      proc.DOMAIN_GET_CONTROL_INFO,
      { domain, flags: 0 },
      options,
      (r) => CONTROL_STATES[r.state] ?? 'unknown',
    ),
  rehearseStart: (xml, options) =>
    ask(line, CONNECT_DOMAIN_XML_TO_NATIVE, { format: 'qemu-argv', xml, flags: 0 }, options, nothing),
});
