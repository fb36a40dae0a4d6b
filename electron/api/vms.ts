import type { DroverHandlers } from '../../shared/contract';
import { act } from '../vms/act';
import { watchVmLoad } from '../vms/watch-load';
import { watchVm, type WatchVmNeeds } from '../vms/watch-vm';
import { watchXml } from '../vms/watch-xml';

export function vmHandlers(needs: WatchVmNeeds): DroverHandlers['vms'] {
  return {
    detail: (which, watcher) => watchVm(needs, which, watcher),
    load: (which, watcher) => watchVmLoad(needs, which, watcher),
    xml: (which, watcher) => watchXml(needs, which, watcher),
    act: (asked) => act(needs, asked),
  };
}
