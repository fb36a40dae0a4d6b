/** Events of a move's log, as people say them. One that is not here is shown under its own name. */
const words: Readonly<Record<string, string>> = {
  asked: 'asked for',
  rechecked: 'blockers looked at again',
  begun: 'begun: the source described the VM',
  prepared: 'prepared: the destination opened a port',
  performing: 'memory begins to flow',
  pass: 'new pass over memory',
  performed: 'all memory sent, VM stopped on the source',
  switched: 'stopped on the source',
  finished: 'taken over by the destination',
  confirmed: 'let go by the source',
  looked: 'both hosts asked',
  'cancel-asked': 'cancel asked for',
  cancelled: 'cancelled',
  'cancel-refused': 'cancel refused',
  'removing-source-half': 'taking the paused half off the source',
  'removing-definition': 'taking the definition left on the source',
  arrived: 'arrived',
  stayed: 'stayed',
  unclear: 'unclear',
  'settle-asked': 'way out chosen',
  settled: 'settled',
  recovered: 'picked up after a restart of Drover',
};

export function sayMoveEvent(event: string): string {
  return words[event] ?? event.replaceAll('-', ' ');
}
