import { z } from 'zod';
import { HostId } from '../domain/host';
import { VmAction, VmDetail, VmId, VmLoad, VmXml } from '../domain/vm';
import { command, topic } from './define';

const which = z.object({ hostId: HostId, vmId: VmId });

export const vms = {
  detail: topic(which, VmDetail),
  /** Its load of the last minutes, oldest first; measured every 2 s while somebody watches. */
  load: topic(which, z.array(VmLoad)),
  /** Its definition, read anew after every change. */
  xml: topic(which, VmXml),
  /** Start and resume look at every known host first, and are refused while a second running copy is thinkable. */
  act: command(which.extend({ action: VmAction }), z.void()),
};
