import { connect, type ConnectOptions, type Libvirt } from '../../../../electron/libvirt/index';
import type { Fault } from '../../../../shared/domain/fault';
import type { Result } from '../../../../shared/lib/result';
import type { FakeHost } from '../../../fakes/libvirtd/index';

export const WHERE = { address: 'a.example', port: 22, socket: '/var/run/libvirt/libvirt-sock', user: 'ann' };

/** The value, or the fault thrown: for tests in which a fault means the test is wrong. */
export function must<T>(result: Result<T, Fault>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

export const connected = async (host: FakeHost, options: Partial<ConnectOptions> = {}): Promise<Libvirt> =>
  must(await connect(host.dial(), { ...WHERE, ...options }));
