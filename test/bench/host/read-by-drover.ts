import { openInventory } from '../../../electron/hosts/inventory';
import { readCapabilitiesXml, type Libvirt } from '../../../electron/libvirt';
import type { Log } from '../../../electron/ports';
import type { Lab } from '../../lab/lab';
import { openDroverLine, valueOf } from '../drover-line';
import type { Whole } from './whole';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** By the engine's own reading, over its own SSH session: events registered first, definitions taken apart. */
export async function readByDrover(lab: Lab, host: string, uri: string): Promise<Whole> {
  const since = performance.now();
  const line = await openDroverLine(lab, host, uri);
  try {
    await readNode(line.libvirt);
    const inventory = valueOf(
      await openInventory({ libvirt: line.libvirt, log: silent, onChange: () => undefined }),
    );
    const tookMs = performance.now() - since;
    const guests = [...inventory.guests().values()];
    inventory.close();
    return {
      tookMs,
      guests: guests.length,
      states: guests.filter(({ status }) => status.state === 'running').length,
      definitions: guests.filter(({ definition }) => definition?.disks.length === 1).length,
      pools: inventory.pools().length,
      networks: inventory.networks().length,
    };
  } finally {
    await line.close();
  }
}

/** As `readFacts`, without the host's memory, which the test driver cannot tell. */
async function readNode({ node }: Libvirt): Promise<void> {
  const [, , , capabilities] = await Promise.all([
    node.getLibvirtVersion().then(valueOf),
    node.getHypervisorVersion().then(valueOf),
    node.getInfo().then(valueOf),
    node.getCapabilities().then(valueOf),
  ]);
  valueOf(readCapabilitiesXml(capabilities));
}
