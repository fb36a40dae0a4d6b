import type { Check } from '../../check';
import { clientConnectBoth } from './client-connect-both';
import { libvirtRwPermission } from './libvirt-rw-permission';
import { notSameHost } from './not-same-host';

export const accessChecks: readonly Check[] = [clientConnectBoth, libvirtRwPermission, notSameHost];
