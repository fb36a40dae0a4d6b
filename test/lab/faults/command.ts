import type { Lab } from '../lab';
import { armFault, clearAllFaults, clearFault, listFaults } from './armed-faults';
import { faultKinds } from './kinds';
import type { Facts } from './fault-kind';
import { armRpcRule, askProxy, type RpcAction, type RpcPoint } from './rpc-proxy';

const usage = (): string => `fault arm KIND HOST [WORD=VALUE…]   break something
fault list                          what is broken now
fault clear ID | clear-all          mend it
fault rpc HOST hold|withhold|cut call|sent|reply PROCEDURE [SKIP]
                                    stop libvirt's talk at a procedure (brings the proxy if it is not there)
fault rpc HOST wait ID [MS] | release ID|all | cut ID|all | list

Kinds:
${faultKinds.map((kind) => `  ${kind.name.padEnd(24)} ${kind.does}`).join('\n')}
`;

const actions: readonly string[] = ['hold', 'withhold', 'cut'] satisfies RpcAction[];
const points: readonly string[] = ['call', 'sent', 'reply'] satisfies RpcPoint[];

const isAction = (text: string | undefined): text is RpcAction =>
  text !== undefined && actions.includes(text);
const isPoint = (text: string | undefined): text is RpcPoint => text !== undefined && points.includes(text);

function readWords(argv: readonly string[]): Facts {
  const pairs = argv.map((text): [string, string] => {
    const at = text.indexOf('=');
    if (at < 1) throw new Error(`"${text}" is not of the form word=value.`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

async function rpc(lab: Lab, argv: readonly string[]): Promise<number> {
  const [host, action, point, procedure, skip] = argv;
  if (host === undefined || action === undefined) return showUsage();
  if (isAction(action) && isPoint(point) && procedure !== undefined) {
    const faults = await listFaults(lab);
    if (!faults.some((fault) => fault.kind === 'rpc' && fault.host === host))
      await armFault(lab, 'rpc', host);
    const rule = await armRpcRule(lab, host, { action, point, procedure, skip: Number(skip ?? 0) });
    console.log(`rule ${rule.id} is armed: wait for it with "fault rpc ${host} wait ${rule.id}"`);
    return 0;
  }
  if (action === 'wait' && point !== undefined) {
    const ms = Number(procedure ?? 60_000);
    const answer = await askProxy(lab, host, ['wait', point, String(ms)], ms + 15_000);
    console.log(answer);
    return answer.startsWith('hit') ? 0 : 1;
  }
  if (!['release', 'cut', 'list'].includes(action)) return showUsage();
  console.log(await askProxy(lab, host, [action, ...(point === undefined ? [] : [point])]));
  return 0;
}

function showUsage(): number {
  process.stderr.write(usage());
  return 2;
}

async function list(lab: Lab): Promise<number> {
  for (const { id, facts, armedAt } of await listFaults(lab)) {
    const words = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
    console.log([id.padEnd(32), armedAt, ...words].join(' '));
  }
  return 0;
}

/** `fault …` of the lab's command line; answers the exit code. */
export async function runFaultCommand(argv: readonly string[], lab: Lab): Promise<number> {
  const [verb, first, second, ...rest] = argv;
  if (verb === 'list') return list(lab);
  if (verb === 'rpc') return rpc(lab, argv.slice(1));
  if (verb === 'clear-all') {
    for (const id of await clearAllFaults(lab)) console.log(`mended ${id}`);
    return 0;
  }
  if (verb === 'clear' && first !== undefined) {
    await clearFault(lab, first);
    return 0;
  }
  if (verb !== 'arm' || first === undefined || second === undefined) return showUsage();
  console.log((await armFault(lab, first, second, readWords(rest))).id);
  return 0;
}
