import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLogFile } from '../../../../electron/adapters/log-file';
import { useScratchFolder } from './scratch-folder';

const folder = useScratchFolder();
const clock = { now: () => 0, monotonic: () => 0 };

test('a line is a JSON object with its time, for the owner only', () => {
  const path = join(folder(), 'drover.log');
  openLogFile(path, clock).error('call-threw', { reference: 'ab' });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'error',
    event: 'call-threw',
    reference: 'ab',
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('it does not grow without end', () => {
  const path = join(folder(), 'drover.log');
  const log = openLogFile(path, clock);
  for (let n = 0; n < 12; n++) log.info('big', { text: 'x'.repeat(1024 * 1024) });
  expect(statSync(path).size).toBeLessThan(7 * 1024 * 1024);
  expect(statSync(`${path}.1`).size).toBeLessThan(7 * 1024 * 1024);
});
