import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { guestXml, type GuestDefinition } from '../../lab/guests/guest-xml';

const ticker: GuestDefinition = {
  kind: 'ticker',
  name: 't1',
  uuid: '373a9074-220d-4f50-a478-40aae780fe4f',
  memoryMiB: 16,
  words: ['period=20', 'dirty=5'],
  build: 'abc',
  disk: { path: '/srv/vms/a&b.img', format: 'raw' },
  network: 'lab',
  mac: '52:54:00:00:00:01',
  isPlain: false,
};

const parse = (guest: GuestDefinition) => new DOMParser().parseFromString(guestXml(guest), 'text/xml');

describe('guestXml', () => {
  it('is well-formed, whatever the path', () => {
    const source = parse(ticker).getElementsByTagName('source');
    expect([...source].map((element) => element.getAttribute('file')).filter(Boolean)).toEqual([
      '/srv/vms/a&b.img',
    ]);
  });

  it('connects the serial port to the reader of the guest, with another try when there is none', () => {
    const xml = guestXml(ticker);
    expect(xml).toContain(`mode='connect' path='/run/drover-lab-guests/t1.sock'`);
    expect(xml).toContain(`<reconnect enabled='yes'`);
  });

  it('gives the recorder a kernel, its own disk driver and a console', () => {
    const xml = guestXml({ ...ticker, kind: 'recorder' });
    expect(xml).toContain('<initrd>/var/lib/drover-lab-guests/abc/recorder-initrd</initrd>');
    expect(xml).toContain('console=ttyS0 quiet panic=1 period=20 dirty=5');
  });

  it('is ordinary when asked to be', () => {
    expect(guestXml(ticker)).toContain('qemu:capabilities');
    expect(guestXml({ ...ticker, isPlain: true })).not.toContain('qemu:');
  });

  it('has no card without a network', () => {
    expect(guestXml({ ...ticker, network: null })).not.toContain('<interface');
  });
});
