/** Remote procedures worth stopping at, by libvirt's own numbers (src/remote/remote_protocol.x). Written down here
 * once more on purpose: the lab must not believe the product that it tests. */
export const procedures = {
  CONNECT_OPEN: 1,
  CONNECT_CLOSE: 2,
  DOMAIN_DESTROY: 12,
  DOMAIN_GET_XML_DESC: 14,
  DOMAIN_LOOKUP_BY_UUID: 24,
  DOMAIN_RESUME: 28,
  DOMAIN_SUSPEND: 34,
  DOMAIN_GET_JOB_INFO: 163,
  DOMAIN_ABORT_JOB: 164,
  DOMAIN_CREATE_WITH_FLAGS: 196,
  DOMAIN_GET_STATE: 212,
  DOMAIN_UNDEFINE_FLAGS: 231,
  DOMAIN_DESTROY_FLAGS: 234,
  CONNECT_LIST_ALL_DOMAINS: 273,
  DOMAIN_GET_JOB_STATS: 298,
  DOMAIN_MIGRATE_BEGIN3_PARAMS: 302,
  DOMAIN_MIGRATE_PREPARE3_PARAMS: 303,
  DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS: 304,
  DOMAIN_MIGRATE_PERFORM3_PARAMS: 305,
  DOMAIN_MIGRATE_FINISH3_PARAMS: 306,
  DOMAIN_MIGRATE_CONFIRM3_PARAMS: 307,
  CONNECT_GET_ALL_DOMAIN_STATS: 344,
  DOMAIN_DEFINE_XML_FLAGS: 350,
  DOMAIN_MIGRATE_START_POST_COPY: 364,
} as const;

export type ProcedureName = keyof typeof procedures;

const isKnown = (name: string): name is ProcedureName => Object.hasOwn(procedures, name);

/** A procedure's number, from its name or from digits. Throws on any other text. */
export function procedureNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (isKnown(text)) return procedures[text];
  throw new Error(
    `"${text}" is no procedure known here: give its number, or one of ${Object.keys(procedures).join(', ')}.`,
  );
}
