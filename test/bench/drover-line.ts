import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../shared/domain/fault';
import type { Result } from '../../shared/lib/result';
import { connect, SYSTEM_SOCKETS, type Libvirt } from '../../electron/libvirt';
import { openSession } from '../../electron/ssh';
import type { Lab } from '../lab/lab';

/** The product's own SSH session and RPC client, without the rest of the engine. */
export interface DroverLine {
  readonly libvirt: Libvirt;
  close(): Promise<void>;
}

export function valueOf<T>(result: Result<T, Fault>): T {
  if (result.ok) return result.value;
  throw new Error(`fault ${JSON.stringify(result.fault)}`);
}

/** Bookworm's daemon is libvirtd. */
const [, libvirtdSocket] = SYSTEM_SOCKETS;

/** One session to a host, one connection over it. `uri`: which driver of that daemon. */
export async function openDroverLine({ state }: Lab, host: string, uri: string): Promise<DroverLine> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-bench-'));
  const where = { address: host, port: 22 };
  const session = valueOf(
    await openSession({
      ...where,
      user: 'root',
      login: { how: 'key', path: state.keys.plain.privateKey },
      knownHosts: { userFiles: [state.knownHosts], ownFile: join(folder, 'known_hosts') },
      ask: { hostKey: async () => false, secret: async () => undefined },
    }),
  );
  const line = valueOf(await session.openSocket(libvirtdSocket));
  const libvirt = valueOf(await connect(line, { ...where, uri }));
  return {
    libvirt,
    close: async () => {
      await libvirt.close();
      session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
