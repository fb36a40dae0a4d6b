import { expect, test } from 'vitest';
import * as connect from '../../../../../electron/libvirt/protocol/connect-procedures';
import * as domain from '../../../../../electron/libvirt/protocol/domain-procedures';
import * as event from '../../../../../electron/libvirt/protocol/event-procedures';
import * as migration from '../../../../../electron/libvirt/protocol/migration-procedures';
import * as storage from '../../../../../electron/libvirt/protocol/storage-procedures';

/*
  Numbers as libvirt publishes them (enum remote_procedure in src/remote/remote_protocol.x), listed here a second time
  so that a slip in ours shows. They never change once released.
*/
const PUBLISHED = new Map(
  `
  1 CONNECT_OPEN
  2 CONNECT_CLOSE
  4 CONNECT_GET_VERSION
  6 NODE_GET_INFO
  7 CONNECT_GET_CAPABILITIES
  12 DOMAIN_DESTROY
  14 DOMAIN_GET_XML_DESC
  15 DOMAIN_GET_AUTOSTART
  23 DOMAIN_LOOKUP_BY_NAME
  24 DOMAIN_LOOKUP_BY_UUID
  27 DOMAIN_REBOOT
  28 DOMAIN_RESUME
  29 DOMAIN_SET_AUTOSTART
  34 DOMAIN_SUSPEND
  39 NETWORK_CREATE
  43 NETWORK_GET_XML_DESC
  46 NETWORK_LOOKUP_BY_NAME
  59 CONNECT_GET_HOSTNAME
  60 CONNECT_SUPPORTS_FEATURE
  66 AUTH_LIST
  70 AUTH_POLKIT
  77 STORAGE_POOL_DEFINE_XML
  78 STORAGE_POOL_CREATE
  79 STORAGE_POOL_BUILD
  80 STORAGE_POOL_DESTROY
  82 STORAGE_POOL_UNDEFINE
  83 STORAGE_POOL_REFRESH
  84 STORAGE_POOL_LOOKUP_BY_NAME
  87 STORAGE_POOL_GET_INFO
  88 STORAGE_POOL_GET_XML_DESC
  89 STORAGE_POOL_GET_AUTOSTART
  90 STORAGE_POOL_SET_AUTOSTART
  93 STORAGE_VOL_CREATE_XML
  94 STORAGE_VOL_DELETE
  97 STORAGE_VOL_LOOKUP_BY_PATH
  98 STORAGE_VOL_GET_INFO
  99 STORAGE_VOL_GET_XML_DESC
  100 STORAGE_VOL_GET_PATH
  102 NODE_GET_FREE_MEMORY
  110 CONNECT_GET_URI
  150 DOMAIN_IS_ACTIVE
  151 DOMAIN_IS_PERSISTENT
  152 NETWORK_IS_ACTIVE
  154 STORAGE_POOL_IS_ACTIVE
  155 STORAGE_POOL_IS_PERSISTENT
  157 CONNECT_GET_LIB_VERSION
  158 CONNECT_COMPARE_CPU
  163 DOMAIN_GET_JOB_INFO
  164 DOMAIN_ABORT_JOB
  166 DOMAIN_MIGRATE_SET_MAX_DOWNTIME
  183 DOMAIN_HAS_MANAGED_SAVE_IMAGE
  187 DOMAIN_SNAPSHOT_NUM
  194 DOMAIN_GET_BLOCK_INFO
  196 DOMAIN_CREATE_WITH_FLAGS
  201 DOMAIN_OPEN_CONSOLE
  203 CONNECT_GET_SYSINFO
  207 DOMAIN_MIGRATE_SET_MAX_SPEED
  212 DOMAIN_GET_STATE
  227 NODE_GET_CPU_STATS
  228 NODE_GET_MEMORY_STATS
  231 DOMAIN_UNDEFINE_FLAGS
  238 DOMAIN_GET_BLOCK_JOB_INFO
  242 DOMAIN_MIGRATE_GET_MAX_SPEED
  258 DOMAIN_SHUTDOWN_FLAGS
  273 CONNECT_LIST_ALL_DOMAINS
  274 DOMAIN_LIST_ALL_SNAPSHOTS
  281 CONNECT_LIST_ALL_STORAGE_POOLS
  282 STORAGE_POOL_LIST_ALL_VOLUMES
  283 CONNECT_LIST_ALL_NETWORKS
  287 CONNECT_LIST_ALL_SECRETS
  298 DOMAIN_GET_JOB_STATS
  302 DOMAIN_MIGRATE_BEGIN3_PARAMS
  303 DOMAIN_MIGRATE_PREPARE3_PARAMS
  305 DOMAIN_MIGRATE_PERFORM3_PARAMS
  306 DOMAIN_MIGRATE_FINISH3_PARAMS
  307 DOMAIN_MIGRATE_CONFIRM3_PARAMS
  313 CONNECT_NETWORK_EVENT_REGISTER_ANY
  315 NETWORK_EVENT_LIFECYCLE
  316 CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY
  318 DOMAIN_EVENT_CALLBACK_LIFECYCLE
  319 DOMAIN_EVENT_CALLBACK_REBOOT
  322 DOMAIN_EVENT_CALLBACK_IO_ERROR
  324 DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON
  327 DOMAIN_EVENT_CALLBACK_DISK_CHANGE
  333 DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED
  339 DOMAIN_EVENT_BLOCK_JOB_2
  340 NODE_GET_FREE_PAGES
  341 NETWORK_GET_DHCP_LEASES
  342 CONNECT_GET_DOMAIN_CAPABILITIES
  344 CONNECT_GET_ALL_DOMAIN_STATS
  348 DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE
  350 DOMAIN_DEFINE_XML_FLAGS
  353 DOMAIN_INTERFACE_ADDRESSES
  354 DOMAIN_EVENT_CALLBACK_DEVICE_ADDED
  359 DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION
  363 DOMAIN_EVENT_CALLBACK_JOB_COMPLETED
  364 DOMAIN_MIGRATE_START_POST_COPY
  368 CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY
  370 STORAGE_POOL_EVENT_LIFECYCLE
  373 STORAGE_POOL_EVENT_REFRESH
  379 DOMAIN_EVENT_CALLBACK_METADATA_CHANGE
  387 DOMAIN_MIGRATE_GET_MAX_DOWNTIME
  391 STORAGE_POOL_LOOKUP_BY_TARGET_PATH
  393 CONNECT_COMPARE_HYPERVISOR_CPU
  394 CONNECT_BASELINE_HYPERVISOR_CPU
  427 DOMAIN_START_DIRTY_RATE_CALC
  442 DOMAIN_ABORT_JOB_FLAGS
`
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))
    .map(([number, name]) => [name ?? '', Number(number)] as const),
);

const calls = [connect, domain, migration, storage].flatMap((group) => Object.values(group));
const registrations = Object.values(event).filter((one) => 'args' in one);

test.each([...calls, ...registrations].map(({ name, number }) => [name, number]))(
  '%s is %i',
  (name, number) => {
    expect(PUBLISHED.get(name)).toBe(number);
  },
);

/** Under which of libvirt's names an event of ours is published. */
const spellings = (name: string): string[] => [
  `DOMAIN_EVENT_CALLBACK_${name}`,
  `DOMAIN_EVENT_${name}`,
  name.replace('NETWORK_', 'NETWORK_EVENT_'),
  name.replace('POOL_', 'STORAGE_POOL_EVENT_'),
];
const messages = Object.entries(event).flatMap(([name, one]) =>
  'body' in one ? [[name, one.number] as const] : [],
);

test.each(messages)('event %s is %i', (name, number) => {
  const spelling = spellings(name).find((one) => PUBLISHED.has(one)) ?? name;
  expect(PUBLISHED.get(spelling)).toBe(number);
});

test('no number is used twice', () => {
  const numbers = [...calls, ...registrations]
    .map(({ number }) => number)
    .concat(messages.map(([, number]) => number));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.length).toBe(PUBLISHED.size);
});
