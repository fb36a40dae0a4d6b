import type { Fault } from './fault';

/** The raw text behind a fault, for logs and for people who want it; its code when there is none. */
export function rawTextOf(fault: Fault): string {
  return 'raw' in fault && fault.raw !== undefined && fault.raw !== '' ? fault.raw : fault.code;
}
