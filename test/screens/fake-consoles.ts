import type { DroverHandlers } from '../../shared/contract/index';
import type { ConsoleDevice, ConsoleState } from '../../shared/domain/console';
import type { VmSummary } from '../../shared/domain/vm';
import { Scrollback } from '../../electron/consoles/scrollback';
import { DisplaySession } from '../../electron/consoles/display-session';
import { watchOutput } from '../../electron/consoles/output-watch';
import { fail, ok } from '../../shared/lib/result';
import type { Fault } from '../../shared/domain/fault';
import { dialVnc, type VncDoor } from '../fakes/vnc-server';

/** The end of a boot, with the colours a Linux guest uses. */
const boot = [
  '[    1.204117] virtio_blk virtio1: [vda] 83886080 512-byte logical blocks (42.9 GB/40.0 GiB)',
  '[    1.391882] EXT4-fs (vda1): mounted filesystem with ordered data mode. Quota mode: none.',
  '[    1.702233] systemd[1]: Detected virtualization kvm.',
  '[\x1b[0;32m  OK  \x1b[0m] Started \x1b[0;1;39msystemd-journald.service\x1b[0m - Journal Service.',
  '[\x1b[0;32m  OK  \x1b[0m] Reached target \x1b[0;1;39mnetwork.target\x1b[0m - Network.',
  '[\x1b[0;1;31mFAILED\x1b[0m] Failed to start \x1b[0;1;39mbackup.service\x1b[0m - Nightly backup.',
  "See 'systemctl status backup.service' for details.",
  '[\x1b[0;32m  OK  \x1b[0m] Started \x1b[0;1;39mgetty@tty1.service\x1b[0m - Getty on tty1.',
  '',
  'Debian GNU/Linux 12 vm11 ttyS0',
  '',
  'vm11 login: root',
  'Last login: Fri Nov 20 18:02:11 UTC 2026 on ttyS0',
  '\x1b[38;2;255;135;0mroot@vm11\x1b[0m:\x1b[01;34m~\x1b[00m# uptime',
  ' 18:04:51 up 41 days,  3:12,  1 user,  load average: 0.08, 0.03, 0.01',
];
const after = [
  'root@vm11:~# uptime',
  ' 18:09:12 up 41 days,  3:17,  1 user,  load average: 0.11, 0.05, 0.01',
];

const refusals: Readonly<Record<string, (vm: string) => ConsoleState>> = {
  'dns-1': (vm) => ({
    at: 'refused',
    hostId: 'kvm1',
    host: 'kvm1',
    because: { code: 'console-in-use', vm, host: 'kvm1' },
  }),
  'mail-gw': (vm) => ({
    at: 'refused',
    hostId: 'kvm1',
    host: 'kvm1',
    because: { code: 'no-serial-port', vm, ports: [] },
  }),
  'postgres-replica-2': (vm) => ({
    at: 'refused',
    hostId: 'kvm1',
    host: 'kvm1',
    because: {
      code: 'no-serial-port',
      vm,
      ports: [{ device: 'serial0', type: 'file', path: '/var/log/postgres-replica-2.log' }],
      raw: 'internal error: character device serial0 is not using a PTY',
    },
  }),
  'win2022-template': (vm) => ({ at: 'waiting', because: { code: 'wrong-state', vm, state: 'off' } }),
};

/** Of the guest that has a choice. */
const severalDevices: readonly ConsoleDevice[] = [
  { alias: 'serial0', kind: 'serial', number: 0, type: 'pty' },
  { alias: 'serial1', kind: 'serial', number: 1, type: 'file', path: '/var/log/vm11.log' },
  { alias: 'console1', kind: 'virtio', number: 0, type: 'pty' },
];

const displayFaults: Readonly<Record<string, (vm: string) => Fault>> = {
  'mail-gw': (vm) => ({ code: 'no-vnc-display', vm, types: ['spice'], uri: 'qemu+ssh://root@kvm1/system' }),
  'build-arm-cross': (vm) => ({
    code: 'no-vnc-display',
    vm,
    types: [],
    uri: 'qemu+ssh://root@kvm1/system',
  }),
  'openEuler-ci-runner-07': (vm) => ({ code: 'vnc-listens-nowhere', vm }),
};
/** Displays that let nobody in just so. */
const doors: Readonly<Record<string, VncDoor>> = {
  'dns-1': { securityType: 2, password: 'lab-vnc' },
  'postgres-replica-2': { securityType: 19 },
};

/** Consoles of invented guests: one that moved, one that somebody else holds, one without a port, one that is off. */
export function fakeConsoles(
  vms: Readonly<Record<string, readonly VmSummary[]>>,
): DroverHandlers['consoles'] {
  const scrollback = new Scrollback();
  const outputs = watchOutput(scrollback);
  scrollback.mark('opened', 'kvm2');
  scrollback.append(Buffer.from(`${boot.join('\r\n')}\r\n`));
  scrollback.mark('moved', 'kvm1');
  scrollback.append(Buffer.from(`${after.join('\r\n')}\r\nroot@vm11:~# `));
  const second = new Scrollback();
  const secondOutputs = watchOutput(second);
  second.mark('opened', 'kvm1');
  second.append(Buffer.from('Debian GNU/Linux 12 vm11 hvc0\r\n\r\nvm11 login: '));
  const displays = new Map<string, DisplaySession>();
  /** A console's id: the VM's, and the device's after a slash where it is not the first. */
  const find = (id: string) =>
    Object.values(vms)
      .flat()
      .find((vm) => vm.id === id.split('/')[0]);
  const stateOf = (vm: VmSummary): ConsoleState =>
    refusals[vm.name]?.(vm.name) ?? { at: 'open', hostId: vm.hostId, host: vm.hostId, sinceMs: Date.now() };
  return {
    open: async ({ vmId, hostId, device }) => {
      if (find(vmId) === undefined) return fail({ code: 'vm-not-found', vmId, host: hostId });
      return ok({ id: device === 'console1' ? `${vmId}/${device}` : vmId });
    },
    state: ({ id }, { onValue, onFault }) => {
      const vm = find(id);
      if (vm === undefined) {
        onFault({ code: 'console-gone', id });
        return () => undefined;
      }
      const devices = vm.name === 'vm11' ? severalDevices : severalDevices.slice(0, 1);
      const device = id.split('/')[1] ?? 'serial0';
      onValue({ id, vmId: vm.id, vm: vm.name, state: stateOf(vm), devices: [...devices], device });
      return () => undefined;
    },
    openDisplay: async ({ vmId, hostId }) => {
      const vm = find(vmId);
      if (vm === undefined) return fail({ code: 'vm-not-found', vmId, host: hostId });
      const fault = displayFaults[vm.name]?.(vm.name);
      if (fault !== undefined) return fail(fault);
      const session: DisplaySession = new DisplaySession({
        line: dialVnc(doors[vm.name]),
        lingerMs: 20_000,
        onEnd: () => displays.delete(session.id),
      });
      displays.set(session.id, session);
      return ok({ id: session.id, hostId: vm.hostId, host: vm.hostId });
    },
    output: ({ id, from }, watcher) => {
      const display = displays.get(id);
      if (display !== undefined) return display.watchOutput(from, watcher);
      if (id.endsWith('/console1')) return secondOutputs.watch(from, watcher);
      const vm = find(id);
      if (vm !== undefined && stateOf(vm).at === 'open') return outputs.watch(from, watcher);
      watcher.onValue({ from: 0, base64: '', marks: [], head: 0 });
      return () => undefined;
    },
    // A guest echoes what is typed.
    type: async ({ id, base64 }) => {
      const display = displays.get(id);
      if (display !== undefined) return display.type(Buffer.from(base64, 'base64'));
      const isSecond = id.endsWith('/console1');
      (isSecond ? second : scrollback).append(Buffer.from(base64, 'base64'));
      (isSecond ? secondOutputs : outputs).grown();
      return ok(undefined);
    },
    close: async ({ id }) => {
      displays.get(id)?.end();
      return ok(undefined);
    },
  };
}
