import { expect, test } from 'vitest';
import { migrationPorts } from '../../../../electron/preflight/migration-ports';
import { qemuConf, type QemuConf } from '../../../../electron/preflight/probes/questions/qemu-conf';
import { playAnswers } from './play-facts';

const ports = (conf: QemuConf) => migrationPorts(playAnswers([qemuConf, '', conf]));
const read = (...settings: [string, string][]): QemuConf => ({ is: 'read', settings: new Map(settings) });
const usual = { low: 49152, high: 49215 };

test('the range the destination was given, each end by itself', () => {
  expect(ports(read(['migration_port_min', '50000'], ['migration_port_max', '50010']))).toEqual({
    low: 50000,
    high: 50010,
    isTold: true,
  });
  expect(ports(read(['migration_port_max', '49160']))).toEqual({ low: 49152, high: 49160, isTold: true });
});

test('libvirt’s own, known or taken for granted', () => {
  expect(ports(read())).toEqual({ ...usual, isTold: true });
  expect(ports({ is: 'absent' })).toEqual({ ...usual, isTold: true });
  expect(ports({ is: 'unreadable' })).toEqual({ ...usual, isTold: false });
});

test('a range that is none is not believed', () => {
  expect(ports(read(['migration_port_min', '60000'], ['migration_port_max', '50000']))).toEqual({
    ...usual,
    isTold: false,
  });
  expect(ports(read(['migration_port_max', '70000']))).toEqual({ ...usual, isTold: false });
});
