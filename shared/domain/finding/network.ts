import { z } from 'zod';
import { found, host } from './found';

const name = z.string();
const names = z.array(name);
const bridgesWith = <S extends z.ZodRawShape>(shape: S) => z.array(z.object({ name, ...shape }));

export const networkFindings = [
  found('no-nics', {}),
  found('networks-ready', { names }),
  /** `stopped`: those that are there and not active. */
  found('network-missing', { names, stopped: names, host }),
  found('network-inactive', { names, host }),
  found('network-kind-differs', {
    networks: z.array(z.object({ name, from: z.string(), to: z.string() })),
    host,
  }),
  found('portgroup-missing', { groups: z.array(z.object({ network: name, group: name })), host }),
  found('bridges-present', { names }),
  found('bridge-missing', { names, host }),
  /** It is there, but made by the other of the two: the kernel and Open vSwitch. */
  found('bridge-of-other-kind', { bridges: bridgesWith({ wants: z.enum(['linux', 'ovs']) }), host }),
  /** Nothing connects it to the world, while the one on the source is connected. */
  found('bridge-without-uplink', { names, host }),
  found('no-bridged-nics', {}),
  found('segment-same', {
    bridges: bridgesWith({ by: z.enum(['gateway', 'subnet', 'vlan']), value: z.string() }),
  }),
  found('segment-differs', { bridges: bridgesWith({ from: z.string(), to: z.string() }), host }),
  /** The same gateway address, but another machine answers under it. */
  found('gateway-differs', {
    bridges: bridgesWith({ address: z.string(), from: z.string(), to: z.string() }),
  }),
  found('vlan-differs', { bridges: bridgesWith({ from: z.number(), to: z.number() }) }),
  /** Nothing leaves those bridges on either host. */
  found('segment-ends-at-host', { names }),
  found('segment-unproved', { names }),
  found('nics-on-the-wire', { names }),
  found('nic-behind-host', { networks: z.array(z.object({ name, kind: z.string() })) }),
  found('macs-free', { macs: z.array(z.string()), vms: z.number() }),
  found('mac-in-use', { macs: z.array(z.object({ mac: z.string(), vm: z.string() })), host }),
  found('mac-known', { macs: z.array(z.object({ mac: z.string(), vm: z.string() })), host }),
  found('mtu-fits', { bridges: bridgesWith({ fromBytes: z.number(), toBytes: z.number() }) }),
  found('mtu-smaller', { bridges: bridgesWith({ fromBytes: z.number(), toBytes: z.number() }), host }),
  found('mtu-below-guest', { bridges: bridgesWith({ guestBytes: z.number(), toBytes: z.number() }), host }),
  found('ports-speak-at-once', { names }),
  found('port-stays-silent', { bridges: bridgesWith({ silentMs: z.number() }), host }),
  found('nic-needs-nothing', {}),
  found('nic-needs-met', { filters: names, cards: names }),
  found('nic-needs-missing', {
    filters: names,
    cards: names,
    /** Networks without an inbound limit, of which a NIC is promised a share. */
    unshaped: names,
    host,
  }),
] as const;
