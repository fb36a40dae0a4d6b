import type { Fault, FaultCode } from '../../shared/domain/fault';
import { askingFaults } from './fault/asking';
import { connectingFaults } from './fault/connecting';
import { consoleFaults } from './fault/consoles';
import { fixingFaults } from './fault/fixing';
import { libvirtFaults } from './fault/libvirt';
import { loginFaults } from './fault/login';
import { movingFaults } from './fault/moving';
import type { FaultTable, FaultWords } from './fault/table';

export type { FaultWords } from './fault/table';

/** Over every code: a new code without words does not compile. */
const table: FaultTable = {
  ...connectingFaults,
  ...loginFaults,
  ...libvirtFaults,
  ...askingFaults,
  ...movingFaults,
  ...fixingFaults,
  ...consoleFaults,
};

/** What happened, what it means and what to do now. */
export function sayFault(fault: Fault): FaultWords {
  // The table's type ties each code to its own facts; TypeScript cannot follow that through a lookup by union.
  const say = table[fault.code] as (fault: Fault) => FaultWords;
  return say(fault);
}

export const faultCodes = Object.keys(table) as FaultCode[];
