import { startLiveEngine } from '../live/live-engine';
import { preflight, startMove, vmUntil } from '../live/moves';

/* A Drover to be killed: adds both hosts, starts one move, and stays. Says on standard output how far it is. */

const [, , dataFolder = '', keyPath = '', vmId = '', mode = 'move'] = process.argv;
const engine = await startLiveEngine({ dataFolder });
const add = async (address: string) => {
  const id = await engine.add({ address, user: 'root', login: { how: 'key', path: keyPath } });
  await engine.untilConnection(id, 'connected');
  return id;
};
const [fromHostId, toHostId] = await Promise.all([add('kvm1'), add('kvm2')]);
await vmUntil(engine, fromHostId, (vm) => vm.id === vmId && vm.state !== 'off');
const ask = { vmId, fromHostId, toHostId };
await preflight(engine, ask);
console.log('ready');
if (mode === 'move') console.log(`moving ${await startMove(engine, ask)}`);
setInterval(() => undefined, 60_000);
