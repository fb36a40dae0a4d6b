import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { connect, type Libvirt, type LibvirtEvent } from '../../electron/libvirt';
import type { Lab } from '../lab/lab';

/** A connection to the daemon beside the engine's, over ssh and netcat, that only listens. */
export async function listenOn(
  lab: Lab,
  host: string,
  onEvent: (event: LibvirtEvent) => void,
): Promise<Libvirt> {
  const [program = '', ...argv] = [...lab.sshArgv(host), 'nc -U /var/run/libvirt/libvirt-sock'];
  const line = spawn(program, argv, { stdio: ['pipe', 'pipe', 'ignore'] });
  const stream = Duplex.from({ readable: line.stdout, writable: line.stdin });
  const libvirt = await connect(stream, { address: host, port: 22, onEvent });
  if (!libvirt.ok) throw new Error(JSON.stringify(libvirt.fault));
  void libvirt.value.closed.then(() => line.kill());
  const registered = await libvirt.value.events.register();
  if (!registered.ok) throw new Error(JSON.stringify(registered.fault));
  return libvirt.value;
}
