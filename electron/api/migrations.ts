import type { DroverHandlers } from '../../shared/contract';
import type { Migrations } from '../migrations/service';

export function migrationHandlers(migrations: Migrations): DroverHandlers['migrations'] {
  return {
    start: (request) => migrations.start(request),
    cancel: ({ id }) => migrations.cancel(id),
    settle: ({ id, way }) => migrations.settle(id, way),
    dismiss: ({ id }) => migrations.dismiss(id),
    all: (_, watcher) =>
      migrations.all.watch({ onFault: watcher.onFault, onValue: (moves) => watcher.onValue([...moves]) }),
    detail: ({ id }, watcher) => {
      const detail = migrations.detail(id);
      if (detail !== undefined) return detail.watch(watcher);
      watcher.onFault({ code: 'move-gone', id });
      return () => undefined;
    },
  };
}
