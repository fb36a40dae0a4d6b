import type { Check } from '../../check';
import { bridgePresent } from './bridge-present';
import { libvirtNetworkReady } from './libvirt-network-ready';

export const networkChecks: readonly Check[] = [libvirtNetworkReady, bridgePresent];
