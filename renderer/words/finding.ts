import type { Finding, FindingCode } from '../../shared/domain/finding';
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
import type { Ends, FindingTable, FindingWords } from './finding/table';

export type { Ends, FindingWords } from './finding/table';

/** Over every code: a new code without words does not compile. */
const table: FindingTable = {
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
  'could-not-tell': (seen) => ({
    title: 'Could not tell',
    why: seen.why,
    next: 'Not being able to tell is not the same as fine. Take the obstacle away and check again.',
  }),
};

/** What a check found, in words for people. `ends` are the shown names of the two hosts. */
export function sayFinding(finding: Finding, ends: Ends): FindingWords {
  // The table's type ties each code to its own facts; TypeScript cannot follow that through a lookup by union.
  const say = table[finding.code] as (seen: Finding['seen'], ends: Ends) => FindingWords;
  return say(finding.seen, ends);
}

export const findingCodes = Object.keys(table) as FindingCode[];
