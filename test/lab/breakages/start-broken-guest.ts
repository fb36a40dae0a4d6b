import { startTicker, type StartedGuest } from '../guests/start-guest';
import type { Lab } from '../lab';

/** The VM that is to be moved: a disk on the share, one card on a libvirt network, one on a bridge. */
export const guestName = 'brk';

export const startUsualGuest = (lab: Lab): Promise<StartedGuest> =>
  startTicker(lab, { name: guestName, on: 'kvm1', change: withBridge });

/** A second one beside it that is wrong in itself; `change` is given its definition before it is started. */
export const startBrokenGuest = (
  lab: Lab,
  change: (xml: string) => string,
  options: { readonly diskFormat?: 'raw' | 'qcow2'; readonly memoryMiB?: number } = {},
): Promise<StartedGuest> =>
  startTicker(lab, {
    name: brokenName,
    on: 'kvm1',
    change: (xml) => change(withBridge(xml)),
    ...options,
  });

export const brokenName = 'brk-odd';

/** No boot ROM, as for the other card. */
const withBridge = (xml: string): string =>
  xml.replace(
    '</devices>',
    `<interface type='bridge'><source bridge='br0'/><model type='virtio'/><rom enabled='no'/></interface></devices>`,
  );
