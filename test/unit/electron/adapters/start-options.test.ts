import { expect, test } from 'vitest';
import { readStartOptions } from '../../../../electron/adapters/start-options';

test('nothing given: the best head, any port, the folder of the XDG specification', () => {
  expect(readStartOptions([])).toMatchObject({
    ok: true,
    value: { head: undefined, port: 0, mayOpen: true },
  });
});
test('everything given', () => {
  expect(readStartOptions(['--web', '--port', '8123', '--data', '/d', '--no-open'])).toEqual({
    ok: true,
    value: { head: 'web', port: 8123, data: '/d', mayOpen: false, wantsHelp: false },
  });
});
test.each([
  [['--port', '70000'], /number up to 65535/],
  [['--port', '-1'], /--port/],
  [['--port', 'x'], /number up to 65535/],
  [['--web', '--desktop'], /exclude each other/],
  [['--what'], /--what.*--help/s],
  [['web'], /--help/],
])('%j is refused in a sentence', (argv, sentence) => {
  expect(readStartOptions(argv)).toMatchObject({
    ok: false,
    fault: expect.stringMatching(sentence) as string,
  });
});
