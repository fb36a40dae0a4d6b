import type { Deed } from '../../../shared/domain/fix';
import { cacheWork } from './cache';
import { directoryWork } from './directory';
import { ejectWork } from './eject';
import { fileWork } from './file';
import { firewallWork } from './firewall';
import { networkWork } from './network';
import { poolWork } from './pool';
import { selinuxWork } from './selinux';
import { unitWork } from './unit';
import type { Work, Works } from './work';

const works: Works = {
  file: fileWork,
  unit: unitWork,
  firewall: firewallWork,
  selinux: selinuxWork,
  directory: directoryWork,
  network: networkWork,
  pool: poolWork,
  eject: ejectWork,
  cache: cacheWork,
};

/** How this deed is done. */
export const workOf = (deed: Deed): Work<Deed> => works[deed.kind];
