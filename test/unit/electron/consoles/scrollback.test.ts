import { expect, test } from 'vitest';
import { Scrollback } from '../../../../electron/consoles/scrollback';
import type { ConsoleOutput } from '../../../../shared/domain/console';

const textOf = ({ base64 }: ConsoleOutput): string => Buffer.from(base64, 'base64').toString('latin1');

test('gives what there is from any offset that is kept', () => {
  const back = new Scrollback(8);
  back.append(Buffer.from('abcdef'));
  expect(back.from(0)).toEqual({
    from: 0,
    base64: Buffer.from('abcdef').toString('base64'),
    marks: [],
    head: 6,
  });
  expect(textOf(back.from(4))).toBe('ef');
  expect(back.from(6)).toMatchObject({ from: 6, base64: '', head: 6 });
});

test('says where it begins when older bytes are kept no longer', () => {
  const back = new Scrollback(8);
  back.append(Buffer.from('abcdef'));
  back.append(Buffer.from('ghij'));
  expect(back.from(0)).toMatchObject({ from: 2, head: 10 });
  expect(textOf(back.from(0))).toBe('cdefghij');
});

test('an offset beyond the end is the end', () => {
  const back = new Scrollback(8);
  back.append(Buffer.from('abc'));
  expect(back.from(99)).toMatchObject({ from: 3, base64: '' });
});

test('keeps the last of every possible sequence of writes', () => {
  for (let size = 1; size <= 9; size++) {
    for (let step = 1; step <= 20; step++) {
      const back = new Scrollback(size);
      let whole = '';
      for (let written = 0; written < 60; written += step) {
        const piece = Array.from({ length: step }, (_, at) =>
          String.fromCharCode(48 + ((written + at) % 70)),
        );
        whole += piece.join('');
        back.append(Buffer.from(piece.join('')));
        expect(textOf(back.from(0))).toBe(whole.slice(-size));
        expect(textOf(back.from(whole.length - 1))).toBe(whole.slice(-1));
      }
    }
  }
});

test('one value carries a bounded stretch, and the next goes on from its end', () => {
  const back = new Scrollback();
  back.append(Buffer.alloc(200_000, 'x'));
  let read = 0;
  let values = 0;
  while (read < back.head) {
    const value = back.from(read);
    expect(value.base64.length).toBeLessThanOrEqual(64 * 1024);
    expect(value.from).toBe(read);
    read += textOf(value).length;
    values += 1;
  }
  expect(read).toBe(200_000);
  expect(values).toBe(5);
});

test('a mark stands at a zero byte of its own, in exactly one stretch', () => {
  const back = new Scrollback(8);
  back.mark('opened', 'a');
  back.append(Buffer.from('xyz'));
  back.mark('moved', 'b');
  expect(textOf(back.from(0))).toBe('\0xyz\0');
  expect(back.from(0).marks).toEqual([
    { at: 0, kind: 'opened', host: 'a' },
    { at: 4, kind: 'moved', host: 'b' },
  ]);
  expect(back.from(1).marks).toEqual([{ at: 4, kind: 'moved', host: 'b' }]);
  expect(back.from(5).marks).toEqual([]);
  back.append(Buffer.from('0123'));
  expect(back.from(0).marks).toEqual([{ at: 4, kind: 'moved', host: 'b' }]);
});
