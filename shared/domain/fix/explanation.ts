import { z } from 'zod';

const explained = <C extends string, S extends z.ZodRawShape>(code: C, shape: S) =>
  z.object({ code: z.literal(code), seen: z.object(shape), commands: z.array(z.string()) });

const host = z.string();

/**
 * Why a program should not, or cannot, mend it: a code with its facts, and the commands a person may run themselves
 * after reading them. Drover never runs these.
 */
export const Explanation = z.discriminatedUnion('code', [
  /** A bridge takes the uplink from the host's own address: done wrongly, it cuts the host off. */
  explained('bridge-by-hand', {
    host,
    bridge: z.string(),
    tool: z.enum(['networkmanager', 'netplan', 'ifupdown', 'wicked', 'unknown']),
    uplink: z.string().nullable(),
    rollbackSeconds: z.number(),
  }),
  /** No firewall of this host stands in the way, so far as can be seen. */
  explained('no-firewall-here', { host, peer: z.string() }),
  /** The rule is there and the port is closed all the same. */
  explained('rule-already-there', { host, peer: z.string(), owner: z.string() }),
  explained('address-of-other-family', { host, peer: z.string(), address: z.string() }),
  /** Both hosts carry the same name: no line in a file can tell them apart. */
  /** A destination that calls itself localhost. */
  explained('name-localhost', { host, name: z.string() }),
  explained('name-shared', { name: z.string(), host, other: host }),
  explained('name-not-from-file', { name: z.string(), host, path: z.string() }),
  explained('no-time-service', { hosts: z.array(host) }),
  explained('time-services-run', { hosts: z.array(host) }),
  /** libvirt answers nowhere, so that Drover has no connection to act over. */
  explained('host-not-reached', { host }),
  explained('units-run', { host }),
  explained('no-libvirt-unit', { host }),
  explained('network-bridge-missing', { host, network: z.string(), bridge: z.string() }),
  explained('pool-kind-by-hand', { host, pool: z.string(), type: z.string() }),
  explained('directory-there', { host, path: z.string() }),
  explained('medium-not-local', { vm: z.string() }),
  explained('not-defined', { vm: z.string(), host }),
  explained('selinux-off', { host }),
  explained('nothing-to-mend', { host }),
]);
export type Explanation = z.infer<typeof Explanation>;
export type ExplanationCode = Explanation['code'];
