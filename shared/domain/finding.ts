import { z } from 'zod';
import { accessFindings } from './finding/access';
import { forecastFindings } from './finding/forecast';
import { afterwardsFindings } from './finding/afterwards';
import { hostsFindings } from './finding/hosts';
import { networkFindings } from './finding/network';
import { reachFindings } from './finding/reach';
import { roomFindings } from './finding/room';
import { storageFindings } from './finding/storage';
import { vmFindings } from './finding/vm';
import { vmDevicesFindings } from './finding/vm-devices';
import { vmFirmwareFindings } from './finding/vm-firmware';
import { vmSurroundingsFindings } from './finding/vm-surroundings';
import { found } from './finding/found';

/*
  What a check found: a code and the facts seen. Words for people are made in renderer/words/finding.ts, over every
  code. Several codes may belong to one check; which verdict each has is the check's own decision.
*/

/** The check could not tell, and why; never read as fine. */
const couldNotTell = found('could-not-tell', { why: z.string() });

export const Finding = z.discriminatedUnion('code', [
  ...accessFindings,
  ...reachFindings,
  ...hostsFindings,
  ...roomFindings,
  ...vmFindings,
  ...vmDevicesFindings,
  ...vmFirmwareFindings,
  ...vmSurroundingsFindings,
  ...storageFindings,
  ...networkFindings,
  ...forecastFindings,
  ...afterwardsFindings,
  couldNotTell,
]);
export type Finding = z.infer<typeof Finding>;
export type FindingCode = Finding['code'];
