import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { withResume } from '../../../../../electron/shells/desktop/surroundings';
import type { Surroundings } from '../../../../../electron/ports';

test('the system’s word of waking comes beside what is noticed anyway, until the stop', () => {
  const monitor = new EventEmitter();
  let notice: Parameters<Surroundings['onUpset']>[0] = () => undefined;
  const stopUsual = vi.fn();
  const usual: Surroundings = {
    onUpset: (listener) => {
      notice = listener;
      return stopUsual;
    },
  };
  const told: string[] = [];
  const stop = withResume(monitor as never, usual).onUpset((what) => told.push(what));
  monitor.emit('resume');
  notice('network-changed');
  expect(told).toEqual(['woke', 'network-changed']);
  stop();
  monitor.emit('resume');
  expect(told).toHaveLength(2);
  expect(stopUsual).toHaveBeenCalledOnce();
});
