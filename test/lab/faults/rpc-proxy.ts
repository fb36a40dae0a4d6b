import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Lab } from '../lab';
import { buildProxy } from './build-proxy';
import { mustScript, type FaultKind } from './fault-kind';
import { procedureNumber } from './procedures';

const directory = '/var/lib/drover-lab-faults';
const socket = '/run/libvirt/libvirt-sock';
const real = '/run/libvirt/libvirt-sock.drover-real';
const control = '/run/drover-rpc-proxy';

/** Where a rule acts: before the daemon sees the call, while it works on it, or before its answer is passed back. */
export type RpcPoint = 'call' | 'sent' | 'reply';
/** hold: that direction of that line stands still; withhold: only this packet waits, others overtake it; cut: the
 * line is closed, on both sides. */
export type RpcAction = 'hold' | 'withhold' | 'cut';

export interface RpcRule {
  readonly action: RpcAction;
  readonly point: RpcPoint;
  /** A name from procedures.ts, or a number in digits. */
  readonly procedure: string;
  /** How many matching packets to let pass first. */
  readonly skip?: number;
}

export interface RpcHit {
  /** Which of the proxy's lines, counted from 1. */
  readonly connection: number;
  readonly serial: number;
  /** Status of a reply: 0 done, 1 refused. */
  readonly status: number;
  readonly atMs: number;
}

/** One rule of a proxy. It acts once. */
export interface ArmedRpcRule {
  readonly id: number;
  /** Answers when the rule has acted; throws when it has not within `timeoutMs`. */
  hit(timeoutMs?: number): Promise<RpcHit>;
  /** What is held goes on. */
  release(): Promise<void>;
  /** The line that is held is closed instead. */
  cut(): Promise<void>;
}

/** Reads the proxy's `hit …` answer; undefined for anything else. */
export function parseHit(text: string): RpcHit | undefined {
  const found = /^hit \d+ connection=(\d+) serial=(\d+) status=(\d+) at=(\d+)$/.exec(text.trim());
  if (found === null) return undefined;
  const [connection = 0, serial = 0, status = 0, atUs = 0] = found.slice(1).map(Number);
  return { connection, serial, status, atMs: atUs / 1000 };
}

async function programPath(): Promise<string> {
  return `${directory}/${(await buildProxy()).name}`;
}

/** One command to the proxy of a host; throws with its words when it refuses. */
export async function askProxy(
  lab: Lab,
  host: string,
  words: readonly string[],
  timeoutMs = 15_000,
): Promise<string> {
  const ran = await lab.exec(host, [await programPath(), 'ctl', control, ...words], { timeoutMs });
  if (ran.code === 0 || ran.stdout.startsWith('timeout')) return ran.stdout.trim();
  throw new Error(
    `the proxy on ${host} answers "${(ran.stdout || ran.stderr).trim()}" to "${words.join(' ')}"`,
  );
}

async function hit(lab: Lab, host: string, id: number, timeoutMs: number): Promise<RpcHit> {
  const answer = await askProxy(lab, host, ['wait', String(id), String(timeoutMs)], timeoutMs + 15_000);
  const found = parseHit(answer);
  if (found === undefined) throw new Error(`rule ${id} on ${host} was not hit within ${timeoutMs} ms`);
  return found;
}

/** Gives the proxy of a host a rule. The proxy must be there: arm the fault "rpc" first. */
export async function armRpcRule(lab: Lab, host: string, rule: RpcRule): Promise<ArmedRpcRule> {
  const number = String(procedureNumber(rule.procedure));
  const answer = await askProxy(lab, host, ['arm', rule.action, rule.point, number, String(rule.skip ?? 0)]);
  const id = Number(/^armed (\d+)$/.exec(answer)?.[1]);
  if (Number.isNaN(id)) throw new Error(`the proxy on ${host} answers "${answer}"`);
  return {
    id,
    hit: (timeoutMs = 60_000) => hit(lab, host, id, timeoutMs),
    release: () => askProxy(lab, host, ['release', String(id)]).then(() => undefined),
    cut: () => askProxy(lab, host, ['cut', String(id)]).then(() => undefined),
  };
}

async function pushProxy(lab: Lab, host: string): Promise<string> {
  const { name, path } = await buildProxy();
  const there = `${directory}/${name}`;
  if ((await lab.exec(host, ['test', '-x', there])).code === 0) return there;
  const script = `mkdir -p ${directory} && gzip -dc >${there}.new && chmod 0755 ${there}.new && mv -f ${there}.new ${there}`;
  const ran = await lab.script(host, script, { stdin: gzipSync(await readFile(path)) });
  if (ran.code !== 0) throw new Error(`cannot push the proxy to ${host}: ${ran.stderr.trim()}`);
  return there;
}

/** Lines that are open before the proxy comes stay direct; those opened while it is there end with it only if it is
 * killed: cleared, it lets them finish. */
export const rpcFault: FaultKind = {
  name: 'rpc',
  does: "puts a proxy before libvirtd's socket, for `fault rpc …`",
  words: {},
  bars: false,
  arm: async (lab, host) => {
    const program = await pushProxy(lab, host);
    await mustScript(
      lab,
      host,
      `test -e ${real} && ${program} ctl ${control} list >/dev/null 2>&1 || ${program} run ${socket} ${real} ${control}`,
    );
  },
  clear: async (lab, host) => {
    const program = await pushProxy(lab, host);
    const script = `${program} restore ${socket} ${real} && { ${program} ctl ${control} drain >/dev/null 2>&1; rm -f ${control}; }`;
    await mustScript(lab, host, script);
  },
};
