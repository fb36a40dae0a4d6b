import { describe, expect, it } from 'vitest';
import { ERROR, type NetworkRef, type PoolRef } from '../../../../../../electron/libvirt';
import { autostartLost } from '../../../../../../electron/preflight/checks/afterwards/autostart-lost';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const live = domainOf({
  devices: `<disk type='file' device='disk'><source file='/srv/vms/a.qcow2'/><target dev='vda'/></disk>
    <disk type='volume' device='disk'><source pool='lvm' volume='b'/><target dev='vdb'/></disk>
    <interface type='network'><source network='lab'/></interface>`,
});
const nas: PoolRef = { name: 'nas', uuid: '1' };
const lvm: PoolRef = { name: 'lvm', uuid: '2' };
const lab: NetworkRef = { name: 'lab', uuid: '3' };
const none = refuses(ERROR.NO_STORAGE_POOL);
const other: NetworkRef = { name: 'other', uuid: '4' };

const look = (starts: { vm: boolean; networks: boolean; pools: boolean }) =>
  autostartLost.look(
    playPair({
      live,
      from: playDaemon({ domains: { getAutostart: says(starts.vm) } }),
      to: playDaemon({
        networks: { listAll: says([lab, other]), getAutostart: says(starts.networks) },
        storage: {
          lookupPoolByTargetPath: (path) => (path === '/srv/vms' ? says(nas)() : none()),
          lookupPoolByName: says(lvm),
          getPoolAutostart: says(starts.pools),
        },
      }),
    }),
  );

describe('autostart-lost', () => {
  it('is fine for a VM that does not start with its host, and asks no more', async () => {
    const from = playDaemon({ domains: { getAutostart: says(false) } });
    expect(await autostartLost.look(playPair({ live, from }))).toEqual({
      verdict: 'fine',
      finding: { code: 'autostart-off', seen: {} },
    });
  });

  it('warns, and names what of its needs does not start there either', async () => {
    expect(await look({ vm: true, networks: true, pools: true })).toEqual({
      verdict: 'warning',
      finding: { code: 'autostart-lost', seen: { host: 'kvm2', networks: [], pools: [] } },
    });
    expect(await look({ vm: true, networks: false, pools: false })).toMatchObject({
      verdict: 'warning',
      finding: { seen: { networks: ['lab'], pools: ['nas', 'lvm'] } },
    });
  });

  it('cannot tell when libvirt does not say', async () => {
    const facts = playPair({ live, from: playDaemon({ domains: { getAutostart: refuses(38, 'cut') } }) });
    await expect(autostartLost.look(facts)).rejects.toThrow('cut');
  });
});
