import { expect, test } from 'vitest';
import { readJobInfo } from '../../bench/virsh/job-info';

const printed = `Job type:         Completed
Operation:        Incoming migration
Time elapsed:     1240         ms
Data processed:   1.043 MiB
Data remaining:   0.000 B
Memory processed: 1.043 MiB
Total downtime:   37           ms
Downtime w/o network: 36           ms
`;

test('size and downtime of a finished move', () => {
  expect(readJobInfo(printed)).toEqual({ sentBytes: 1.043 * 1024 ** 2, downtimeMs: 37 });
  expect(readJobInfo(printed.replace('1.043 MiB', '2.500 GiB'))).toMatchObject({
    sentBytes: 2.5 * 1024 ** 3,
  });
});

test('nothing is made up where a figure is missing', () => {
  expect(() => readJobInfo('Job type:         None\n')).toThrow('neither');
  expect(() => readJobInfo(printed.replace('Total downtime', 'Downtime'))).toThrow();
});
