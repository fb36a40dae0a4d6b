import type { PlannedHost } from './address-plan';
import { run } from './run';
import { exportsLine, hostsFile } from './seed';
import { sshArgv } from './ssh';
import type { LabHost, LabState } from './state';

async function put(
  state: LabState,
  host: LabHost,
  path: string,
  content: string,
  then = 'true',
): Promise<void> {
  const argv = sshArgv(state, host, { isShared: false });
  const ran = await run([...argv, `cat >${path} && ${then}`], { stdin: content, timeoutMs: 30_000 });
  if (ran.code !== 0) throw new Error(`${host.name}: cannot write ${path}: ${ran.stderr.trim()}`);
}

/** Tells hosts that run already about one that joins them: its name everywhere, its address on the export. */
export async function introduce(
  state: LabState,
  running: readonly LabHost[],
  all: readonly PlannedHost[],
): Promise<void> {
  await Promise.all(
    running.map(async (host) => {
      await put(state, host, '/etc/hosts', hostsFile(all));
      if (host.role !== 'storage' || state.storage === null) return;
      await put(state, host, '/etc/exports.d/drover-lab.exports', exportsLine(all), 'exportfs -ra');
    }),
  );
}
