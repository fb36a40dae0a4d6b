import type { Fault } from '../../shared/domain/fault';

const unknown: readonly Fault['code'][] = ['line-lost', 'timeout', 'cancelled', 'wire-broken', 'engine-died'];

/** The deed was on its way when the answer was lost: it may have been done. */
export const isEndUnknown = ({ code }: Fault): boolean => unknown.includes(code);
