import { describe, expect, it } from 'vitest';
import { procedureNumber } from '../../lab/faults/procedures';
import { parseHit } from '../../lab/faults/rpc-proxy';

describe('procedureNumber', () => {
  it('takes names and numbers, and nothing else', () => {
    expect(procedureNumber('DOMAIN_MIGRATE_FINISH3_PARAMS')).toBe(306);
    expect(procedureNumber('999')).toBe(999);
    expect(() => procedureNumber('toString')).toThrow(/no procedure/);
  });
});

describe('parseHit', () => {
  it('reads what the proxy answers', () => {
    expect(parseHit('hit 3 connection=2 serial=7 status=1 at=1795193115042821\n')).toEqual({
      connection: 2,
      serial: 7,
      status: 1,
      atMs: 1795193115042.821,
    });
    expect(parseHit('timeout')).toBeUndefined();
  });
});
