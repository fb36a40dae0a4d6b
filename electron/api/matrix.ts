import type { DroverHandlers } from '../../shared/contract';
import type { Matrix } from '../matrix/service';

export const matrixHandlers = (matrix: Matrix): DroverHandlers['matrix'] => ({
  pairs: (_, watcher) => matrix.watchPairs(watcher),
  baseline: (ask) => matrix.baseline(ask),
});
