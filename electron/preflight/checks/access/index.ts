import type { Check } from '../../check';
import { clientConnectBoth } from './client-connect-both';
import { controlChannelLifetime } from './control-channel-lifetime';
import { libvirtDaemonRunning } from './libvirt-daemon-running';
import { libvirtRwPermission } from './libvirt-rw-permission';
import { notSameHost } from './not-same-host';
import { p2pRootIdentity } from './p2p-root-identity';
import { remoteTransportHelper } from './remote-transport-helper';

export const accessChecks: readonly Check[] = [
  clientConnectBoth,
  libvirtDaemonRunning,
  libvirtRwPermission,
  notSameHost,
  p2pRootIdentity,
  remoteTransportHelper,
  controlChannelLifetime,
];
