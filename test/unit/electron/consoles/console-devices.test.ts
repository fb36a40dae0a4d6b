import { expect, test } from 'vitest';
import { chosenDevice, consoleDevices } from '../../../../electron/consoles/console-devices';

/** As libvirt 9.0 writes a running guest with two serial ports, two virtio consoles and a parallel port. */
const live = `<domain type='kvm'><name>web</name><uuid>00000000-0000-4000-8000-000000000001</uuid>
<memory unit='KiB'>1024</memory><devices>
<serial type='file'><source path='/var/log/web.log'/><target type='isa-serial' port='0'><model name='isa-serial'/></target><alias name='serial0'/></serial>
<serial type='pty'><source path='/dev/pts/3'/><target type='isa-serial' port='1'/><alias name='serial1'/></serial>
<parallel type='pty'><source path='/dev/pts/6'/><target port='0'/><alias name='parallel0'/></parallel>
<console type='file'><source path='/var/log/web.log'/><target type='serial' port='0'/><alias name='serial0'/></console>
<console type='pty' tty='/dev/pts/4'><source path='/dev/pts/4'/><target type='virtio' port='1'/><alias name='console1'/></console>
<console type='unix'><source mode='bind' path='/run/hvc.sock'/><target type='virtio' port='2'/><alias name='console2'/></console>
<channel type='pty'><source path='/dev/pts/5'/><target type='virtio' name='a'/><alias name='channel0'/></channel>
</devices></domain>`;

test('each device once, as the guest counts them; channels are no consoles', () => {
  expect(consoleDevices(live)).toEqual({
    ok: true,
    value: [
      { alias: 'serial0', kind: 'serial', number: 0, type: 'file', path: '/var/log/web.log' },
      { alias: 'serial1', kind: 'serial', number: 1, type: 'pty' },
      { alias: 'console1', kind: 'virtio', number: 0, type: 'pty' },
      { alias: 'console2', kind: 'virtio', number: 1, type: 'unix', path: '/run/hvc.sock' },
      { alias: 'parallel0', kind: 'parallel', number: 0, type: 'pty' },
    ],
  });
});

test.each([
  [undefined, 'serial1'],
  ['console1', 'console1'],
  ['serial0', 'serial0'],
  ['gone7', 'serial1'],
])('asked for %s, %s is opened', (asked, alias) => {
  const devices = consoleDevices(live);
  expect(devices.ok && chosenDevice(devices.value, asked)?.alias).toBe(alias);
});

test('a VM without any has none', () => {
  expect(chosenDevice([], 'serial0')).toBeUndefined();
});
