import { describe, expect, it } from 'vitest';
import { hostBoundEndpoints } from '../../../../../../electron/preflight/checks/vm/host-bound-endpoints';
import { ownAddress } from '../../../../../../electron/preflight/probes/questions/own-address';
import { ownPath } from '../../../../../../electron/preflight/probes/questions/own-path';
import { takenPort } from '../../../../../../electron/preflight/probes/questions/taken-port';
import { playDaemon, playPair, says, type Played } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const there = { is: 'there', sizeBytes: 0, kind: 'directory' } as const;
const missing = { is: 'missing' } as const;
const basic = [
  [ownAddress, '', ['127.0.0.1', '10.0.0.2', '2001:db8::2']],
  [
    takenPort,
    '',
    [
      { address: '0.0.0.0', port: 5901 },
      { address: '10.0.0.9', port: 5903 },
    ],
  ],
] as const;

const look = (devices: string, ...answers: readonly Played[]) =>
  hostBoundEndpoints.look(
    playPair({
      live: domainOf({ devices }),
      to: playDaemon({ networks: { listAll: says([{ name: 'lab', uuid: 'u' }]) } }),
      answersTo: () => Promise.resolve(playAnswers(...basic, ...answers)),
    }),
  );

const vnc = (listen: string, port = `port='-1' autoport='yes'`) =>
  `<graphics type='vnc' ${port} listen='${listen}'><listen type='address' address='${listen}'/></graphics>`;
const tied = (seen: object) => ({
  verdict: 'blocker',
  finding: {
    code: 'endpoints-tied',
    seen: { addresses: [], ports: [], paths: [], networks: [], host: 'kvm2', ...seen },
  },
});

describe('host-bound-endpoints', () => {
  it('is fine with none, and asks nothing', async () => {
    const console = `<console type='pty'><target type='virtio' port='0'/></console>`;
    expect(await hostBoundEndpoints.look(playPair({ live: domainOf({ devices: console }) }))).toMatchObject({
      verdict: 'fine',
      finding: { code: 'endpoints-free', seen: { endpoints: [] } },
    });
  });

  it.each(['0.0.0.0', '127.0.0.1', '::', '10.0.0.2', '2001:DB8:0::2'])('is fine at %s', async (address) => {
    expect(await look(vnc(address))).toMatchObject({ verdict: 'fine' });
  });

  it('blocks at an address of the source', async () => {
    expect(await look(vnc('10.0.0.1'))).toEqual(tied({ addresses: ['10.0.0.1'] }));
  });

  it('blocks at a fixed port that is taken, and only where the two meet', async () => {
    const fixed = (port: number) => `port='${port}' autoport='no'`;
    expect(await look(vnc('127.0.0.1', fixed(5901)))).toEqual(tied({ ports: ['127.0.0.1:5901'] }));
    expect(await look(vnc('10.0.0.2', fixed(5903)))).toMatchObject({ verdict: 'fine' });
    expect(await look(vnc('0.0.0.0', fixed(5903)))).toEqual(tied({ ports: ['0.0.0.0:5903'] }));
    expect(await look(vnc('0.0.0.0', fixed(5999)))).toMatchObject({ verdict: 'fine' });
  });

  it('does not mind the port that libvirt chose here', async () => {
    expect(await look(vnc('0.0.0.0', `port='5901' autoport='yes'`))).toMatchObject({ verdict: 'fine' });
  });

  it('names everything at once', async () => {
    const devices = [
      vnc('10.0.0.1'),
      `<graphics type='spice' autoport='yes'><listen type='network' network='front' address='10.0.0.1'/></graphics>`,
      `<serial type='tcp'><source mode='bind' host='0.0.0.0' service='5901'/><target port='0'/></serial>`,
      `<serial type='file'><source path='/srv/logs/a b.log'/><target port='1'/></serial>`,
      `<serial type='dev'><source path='/dev/ttyS0'/><target port='2'/></serial>`,
    ].join('');
    expect(await look(devices, [ownPath, '/srv/logs', missing], [ownPath, '/dev/ttyS0', missing])).toEqual(
      tied({
        addresses: ['10.0.0.1'],
        ports: ['0.0.0.0:5901'],
        paths: ['/srv/logs', '/dev/ttyS0'],
        networks: ['front'],
      }),
    );
  });

  it('asks for a socket it connects to, unless that is tried again and again', async () => {
    const serial = (inside: string) =>
      `<serial type='unix'><source mode='connect' path='/run/reader.sock'>${inside}</source><target port='0'/></serial>`;
    expect(await look(serial(''), [ownPath, '/run/reader.sock', missing])).toEqual(
      tied({ paths: ['/run/reader.sock'] }),
    );
    expect(await look(serial(`<reconnect enabled='yes' timeout='1'/>`))).toMatchObject({ verdict: 'fine' });
  });

  it('is fine where QEMU makes a socket or a file in a directory that is there', async () => {
    const serial = `<serial type='unix'><source mode='bind' path='/srv/s/one'/><log file='/srv/l/one'/><target port='0'/></serial>`;
    expect(await look(serial, [ownPath, '/srv/s', there], [ownPath, '/srv/l', there])).toMatchObject({
      verdict: 'fine',
    });
  });

  it('leaves out what libvirt makes in its own directories', async () => {
    const channel = `<channel type='unix'><source mode='bind' path='/var/lib/libvirt/qemu/channel/target/domain-1-vm1/agent'/><target type='virtio' name='x'/></channel>`;
    expect(await look(channel)).toMatchObject({ verdict: 'fine' });
  });

  it('notes a serial port that calls another program', async () => {
    const serial = `<serial type='tcp'><source mode='connect' host='10.9.9.9' service='4000'/><target port='0'/></serial>`;
    expect(await look(serial)).toMatchObject({
      verdict: 'note',
      finding: { code: 'endpoints-go-out', seen: { endpoints: ['serial tcp 10.9.9.9:4000'] } },
    });
  });

  it('cannot tell about a name', async () => {
    await expect(look(vnc('kvm1.example'))).rejects.toThrow('kvm1.example is a name');
  });
});
