import { describe, expect, it } from 'vitest';
import { displayEnd } from '../../../../../renderer/features/consoles/display-end';
import { securityTypesIn } from '../../../../../renderer/features/consoles/security-types';

const greeting = (...types: number[]): Uint8Array =>
  Uint8Array.from([...Buffer.from('RFB 003.008\n'), types.length, ...types]);

describe('what a display lets one in by', () => {
  it('is told as soon as all of it has come', () => {
    const whole = greeting(19, 2);
    expect(securityTypesIn(whole)).toEqual([19, 2]);
    for (let length = 0; length < whole.length; length++)
      expect(securityTypesIn(whole.subarray(0, length))).toBeUndefined();
  });

  it('is told apart from what follows', () => {
    expect(securityTypesIn(Uint8Array.from([...greeting(1), 9, 9, 9]))).toEqual([1]);
  });
});

describe('the end of a display’s connection', () => {
  const seen = { wasDrawn: false, types: [2], hasGivenPassword: false, refusal: undefined };
  const refusal = { reason: 'Authentication failed' };
  it.each([
    [{ ...seen, wasDrawn: true, hasGivenPassword: true }, { is: 'lost' }],
    [{ ...seen, types: undefined }, { is: 'lost' }],
    [{ ...seen, hasGivenPassword: true, refusal }, { is: 'wrong-password' }],
    [
      { ...seen, refusal: { reason: 'Too many clients' } },
      { is: 'denied', why: 'Too many clients' },
    ],
    [
      { ...seen, types: [19, 20] },
      { is: 'unspoken', types: [19, 20] },
    ],
    // It was hung up on while it asked: the line, not the password.
    [{ ...seen, types: [19, 2] }, { is: 'lost' }],
    [{ ...seen, types: [] }, { is: 'lost' }],
  ])('%o', (what, end) => {
    expect(displayEnd(what)).toEqual(end);
  });
});
