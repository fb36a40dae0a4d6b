import type { FakeHost } from './libvirtd/index';
import { startFakeSsh, type FakeSsh, type FakeSshOptions } from './ssh-server/start';

/** The login every fake machine lets in. */
export const fakeLogin = { user: 'root', password: 'let me in' } as const;

/** A fake libvirtd behind a fake SSH server: a whole host on a loopback port. Commands run in a real shell here. */
export function startFakeMachine(host: FakeHost, options: Partial<FakeSshOptions> = {}): Promise<FakeSsh> {
  return startFakeSsh({
    users: { [fakeLogin.user]: { password: fakeLogin.password } },
    sockets: {
      '/var/run/libvirt/libvirt-sock': (far) => host.serve(far),
      '/var/run/libvirt/libvirt-sock-ro': (far) => host.serve(far),
    },
    ...options,
  });
}
