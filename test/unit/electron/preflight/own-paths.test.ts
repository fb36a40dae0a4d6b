import { expect, test } from 'vitest';
import { ownPathsOf } from '../../../../electron/preflight/own-paths';
import { domainOf } from './play-facts';

test('what a VM is started with besides its disks, each once, and the directory of what is made', () => {
  const live = domainOf({
    devices: `<disk type='file' device='disk'><source file='/vms/a'/><target dev='vda'/></disk>
      <filesystem type='mount'><source dir='/srv/share'/><target dir='t'/></filesystem>
      <filesystem type='mount'><source dir='/srv/share'/><target dir='u'/></filesystem>
      <memory model='nvdimm'><source><path>/srv/pmem</path></source></memory>
      <interface type='vhostuser'><source type='unix' path='/run/v/sock' mode='server'/></interface>
      <serial type='unix'><source mode='connect' path='/run/reader'/></serial>
      <serial type='file'><source path='/root-log'/></serial>
      <rng model='virtio'><backend model='random'>relative</backend></rng>`,
  });
  const domain = {
    ...live,
    loaderPath: '/ovmf/code',
    nvram: { path: '/nvram/vars', template: '/ovmf/vars' },
  };
  expect(ownPathsOf({ domain, migratable: live })).toEqual([
    '/ovmf/code',
    '/nvram/vars',
    '/ovmf/vars',
    '/srv/share',
    '/srv/pmem',
    '/run/v',
    '/run/reader',
    '/',
  ]);
});
