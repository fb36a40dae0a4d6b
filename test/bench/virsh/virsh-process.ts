import { run } from '../../lab/run';

/** A virsh of its own for one command, connecting included. Answers milliseconds; throws with virsh's words. */
export async function timeVirshProcess(uri: string, argv: readonly string[]): Promise<number> {
  const since = performance.now();
  const ran = await run(['virsh', '-c', uri, ...argv]);
  if (ran.code !== 0) throw new Error(`virsh ${argv.join(' ')}: ${ran.stderr.trim()}`);
  return performance.now() - since;
}
