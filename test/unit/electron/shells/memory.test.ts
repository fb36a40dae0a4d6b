import { createMemoryPipe } from '../api/memory-pipe';
import { serveSuite } from './serve-suite';

serveSuite('memory', (onChannel) => {
  const pipe = createMemoryPipe();
  onChannel(pipe.channel);
  return Promise.resolve({
    line: {
      state: () => 'connected',
      onState: () => () => undefined,
      send: pipe.send,
      onFrame: pipe.onReceived,
      onClose: () => undefined,
    },
    closeWindow: pipe.close,
    tearDown: pipe.close,
  });
});
