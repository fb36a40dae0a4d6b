/** virConnectListAllDomains, libvirt: include/libvirt/libvirt-domain.h. */
export const LIST_DOMAINS = {
  ACTIVE: 0x1,
  INACTIVE: 0x2,
  PERSISTENT: 0x4,
  TRANSIENT: 0x8,
  RUNNING: 0x10,
  PAUSED: 0x20,
  SHUTOFF: 0x40,
  OTHER: 0x80,
} as const;

export const DOMAIN_XML = { SECURE: 0x1, INACTIVE: 0x2, UPDATE_CPU: 0x4, MIGRATABLE: 0x8 } as const;

/** virDomainModificationImpact: the running guest, its stored definition. */
export const AFFECT = { LIVE: 0x1, CONFIG: 0x2 } as const;

/** As stored, not as it runs: of networks and of pools, virNetworkXMLFlags and virStorageXMLFlags. */
export const STORED_XML = 0x1;

/** Groups of domain statistics. VCPU and VM are large: leave them out of lists. */
export const STATS = {
  STATE: 0x1,
  CPU_TOTAL: 0x2,
  BALLOON: 0x4,
  VCPU: 0x8,
  INTERFACE: 0x10,
  BLOCK: 0x20,
  DIRTYRATE: 0x200,
} as const;

/** NOWAIT: without it one incoming migration makes the whole call wait 30 seconds for that guest's job lock. */
export const STATS_FLAGS = { ACTIVE: 0x1, INACTIVE: 0x2, NOWAIT: 0x20000000, BACKING: 0x40000000 } as const;

export const UNDEFINE = {
  MANAGED_SAVE: 0x1,
  SNAPSHOTS_METADATA: 0x2,
  NVRAM: 0x4,
  KEEP_NVRAM: 0x8,
  CHECKPOINTS_METADATA: 0x10,
  TPM: 0x20,
  KEEP_TPM: 0x40,
} as const;

export const SHUTDOWN = { DEFAULT: 0, ACPI_POWER_BTN: 0x1, GUEST_AGENT: 0x2 } as const;

/** Of DOMAIN_OPEN_CONSOLE. FORCE ends whoever else has the console open. */
export const CONSOLE = { FORCE: 0x1, SAFE: 0x2 } as const;

export const JOB_STATS = { COMPLETED: 0x1, KEEP_COMPLETED: 0x2 } as const;

/** Feature numbers of CONNECT_SUPPORTS_FEATURE, libvirt: src/libvirt_internal.h. */
export const FEATURE = {
  MIGRATION_P2P: 4,
  MIGRATION_V3: 6,
  MIGRATE_CHANGE_PROTECTION: 7,
  PROGRAM_KEEPALIVE: 10,
  MIGRATION_OFFLINE: 12,
  MIGRATION_PARAMS: 13,
  REMOTE_EVENT_CALLBACK: 14,
} as const;
