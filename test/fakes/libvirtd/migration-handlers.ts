import { MIGRATE } from '../../../electron/libvirt/index';
import * as proc from '../../../electron/libvirt/protocol/migration-procedures';
import { ERROR, ERROR_DOMAIN } from '../../../electron/libvirt/protocol/remote-error';
import { theDomain, toChange } from './domain-handlers';
import { Failure, invalid, readOnly } from './failure';
import { handle } from './handler';
import { begin, confirm, cookieOf, finish, peerToPeer, perform, prepare } from './migrate';
import { domainRef } from './world';

const MiB = 1024 ** 2;

export const MIGRATION_HANDLERS = [
  handle(proc.DOMAIN_MIGRATE_BEGIN3_PARAMS, (call, { domain, flags }) => {
    const found = toChange(call, domain, 'virDomainMigrateBegin3Params');
    if (flags & MIGRATE.POSTCOPY && (flags & MIGRATE.LIVE) === 0) {
      const why = 'post-copy migration is not supported with non-live or paused migration';
      throw new Failure(ERROR.ARGUMENT_UNSUPPORTED, ERROR_DOMAIN.QEMU, 'argument unsupported: %s', why);
    }
    return { xml: begin(found, call.host, flags, call.session), cookie: cookieOf(call.host, found) };
  }),
  handle(proc.DOMAIN_MIGRATE_PREPARE3_PARAMS, ({ host, session }, { params, cookie, flags }) => {
    if (session.isReadOnly) throw readOnly('virDomainMigratePrepare3Params');
    return prepare(host, params, cookie, flags, session);
  }),
  handle(
    proc.DOMAIN_MIGRATE_PERFORM3_PARAMS,
    async (call, { domain, destinationUri, params, cookie, flags }) => {
      const found = toChange(call, domain, 'virDomainMigratePerform3Params');
      if ((flags & MIGRATE.PEER2PEER) === 0)
        return { cookie: await perform(call.host, found, params, cookie) };
      return { cookie: await peerToPeer(call.host, found, destinationUri ?? '', params, flags) };
    },
  ),
  handle(proc.DOMAIN_MIGRATE_FINISH3_PARAMS, ({ host }, { params, flags, cancelled }) => {
    const done = finish(host, params, flags, cancelled);
    return { domain: domainRef(done.domain), cookie: done.cookie };
  }),
  handle(proc.DOMAIN_MIGRATE_CONFIRM3_PARAMS, (call, { domain, flags, cancelled }) => {
    confirm(call.host, theDomain(call, domain), flags, cancelled);
    return {};
  }),
  handle(proc.DOMAIN_MIGRATE_SET_MAX_DOWNTIME, (call, { domain, downtimeMs }) => {
    toChange(call, domain, 'virDomainMigrateSetMaxDowntime').maxDowntimeMs = Number(downtimeMs);
    return {};
  }),
  handle(proc.DOMAIN_MIGRATE_GET_MAX_DOWNTIME, (call, { domain }) => ({
    downtimeMs: BigInt(theDomain(call, domain).maxDowntimeMs),
  })),
  handle(proc.DOMAIN_MIGRATE_SET_MAX_SPEED, (call, { domain, mebibytes }) => {
    toChange(call, domain, 'virDomainMigrateSetMaxSpeed').maxSpeedBytes = Number(mebibytes) * MiB;
    return {};
  }),
  handle(proc.DOMAIN_MIGRATE_GET_MAX_SPEED, (call, { domain }) => {
    const { maxSpeedBytes } = theDomain(call, domain);
    const isUnlimited = maxSpeedBytes >= 2 ** 53 - 1;
    return { mebibytes: isUnlimited ? 8_796_093_022_207n : BigInt(Math.round(maxSpeedBytes / MiB)) };
  }),
  handle(proc.DOMAIN_MIGRATE_START_POST_COPY, (call, { domain }) => {
    const { job } = toChange(call, domain, 'virDomainMigrateStartPostCopy');
    if (job === undefined)
      throw invalid('post-copy can only be started while outgoing migration is in progress');
    job.wantsPostCopy = true;
    return {};
  }),
];
