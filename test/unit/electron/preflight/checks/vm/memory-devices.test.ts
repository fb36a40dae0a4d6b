import { describe, expect, it } from 'vitest';
import { memoryDevices } from '../../../../../../electron/preflight/checks/vm/memory-devices';
import { ownPath } from '../../../../../../electron/preflight/probes/questions/own-path';
import { playPair } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const address = `<address type='dimm' slot='0' base='0x100000000'/>`;
const dimm = (inside = '') => `<memory model='dimm'>${inside}</memory>`;
const nvdimm = `<memory model='nvdimm'><source><path>/srv/pmem</path></source>${address}</memory>`;

const look = (devices: string, sight: object = { is: 'missing' }) =>
  memoryDevices.look(
    playPair({
      live: domainOf({ devices }),
      answersTo: () => Promise.resolve(playAnswers([ownPath, '/srv/pmem', sight])),
    }),
  );

describe('memory-devices', () => {
  it('is fine without any', async () => {
    expect(await look('')).toMatchObject({ verdict: 'fine', finding: { code: 'memory-plain' } });
  });

  it('is fine with placed modules, shared memory as master, and a file that is there', async () => {
    const all = `${dimm(address)}<shmem name='ring' role='master'/>${nvdimm}<memory model='virtio-mem'/>`;
    expect(await look(all, { is: 'there', sizeBytes: 1, kind: 'regular file' })).toEqual({
      verdict: 'fine',
      finding: {
        code: 'memory-movable',
        seen: { modules: ['dimm', 'nvdimm', 'virtio-mem', 'shared memory ring'] },
      },
    });
  });

  it('names everything that cannot be moved', async () => {
    const all = `${dimm()}<shmem name='ring' role='peer'/><shmem name='old'/><memory model='sgx-epc'/>${nvdimm}`;
    expect(await look(all)).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'memory-unmovable',
        seen: { unplaced: ['dimm'], shared: ['ring', 'old'], enclaves: ['sgx-epc'], missing: ['/srv/pmem'] },
      },
    });
  });

  it('cannot tell when the file could not be looked at', async () => {
    await expect(look(nvdimm, { is: 'unseen', raw: 'no answer within 5 s' })).rejects.toThrow('5 s');
  });
});
