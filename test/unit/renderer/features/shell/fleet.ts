import type { FleetHost } from '../../../../../renderer/api/fleet';
import { noLabels, usualReach } from '../../../../../shared/domain/host';
import type { VmSummary } from '../../../../../shared/domain/vm';

const vm = (hostId: string, name: string): VmSummary => ({
  id: `id-of-${name}`,
  hostId,
  name,
  state: 'running',
  reason: 'booted',
  vcpus: 1,
  memoryBytes: 1024 ** 3,
  diskCount: 1,
  isPersistent: true,
  isIncoming: false,
});

/** Two hosts for the search and the filter; the second was never read. */
export const fleet: readonly FleetHost[] = [
  {
    host: {
      ...usualReach,
      ...noLabels,
      id: 'h1',
      name: 'kvm1',
      address: '10.4.0.2',
      port: 22,
      user: 'root',
      login: { how: 'agent' },
      connection: { at: 'disconnected' },
    },
    vms: [
      {
        ...vm('h1', 'mail-gw'),
        finding: {
          macs: ['52:54:00:aa:bb:01'],
          diskPaths: ['/srv/vmstore/mail-gw.qcow2'],
          networks: ['br-dmz'],
          addresses: ['192.168.7.20'],
          hasLocalDisk: true,
          title: 'Postbox',
          description: 'Owned by Ida.',
        },
      },
      vm('h1', 'old-mail'),
    ],
  },
  {
    host: {
      ...usualReach,
      ...noLabels,
      id: 'h2',
      name: 'kvm2',
      address: '10.4.0.3',
      port: 22,
      user: 'root',
      login: { how: 'agent' },
      connection: { at: 'disconnected' },
    },
    vms: undefined,
  },
];
