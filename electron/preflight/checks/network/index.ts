import type { Check } from '../../check';
import { bridgePresent } from './bridge-present';
import { interfaceHostResources } from './interface-host-resources';
import { libvirtNetworkReady } from './libvirt-network-ready';
import { macConflict } from './mac-conflict';
import { mtuMatch } from './mtu-match';
import { natOrUserNetwork } from './nat-or-user-network';
import { sameSegment } from './same-segment';
import { switchLearning } from './switch-learning';

export const networkChecks: readonly Check[] = [
  libvirtNetworkReady,
  bridgePresent,
  sameSegment,
  natOrUserNetwork,
  macConflict,
  mtuMatch,
  interfaceHostResources,
  switchLearning,
];
