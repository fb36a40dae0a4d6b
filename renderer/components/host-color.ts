import type { HostLabels } from '../../shared/domain/host';

export type HostColor = NonNullable<HostLabels['color']>;

/** The fill of each colour an admin can give a host. */
export const hostFill: Record<HostColor, string> = {
  red: 'bg-host-red',
  orange: 'bg-host-orange',
  yellow: 'bg-host-yellow',
  green: 'bg-host-green',
  teal: 'bg-host-teal',
  blue: 'bg-host-blue',
  purple: 'bg-host-purple',
  pink: 'bg-host-pink',
};
