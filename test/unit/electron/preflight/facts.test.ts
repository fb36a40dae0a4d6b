import { expect, it } from 'vitest';
import { vcpuFit } from '../../../../electron/preflight/checks/vcpu-fit';
import { gatherFacts } from '../../../../electron/preflight/facts';
import { runChecks } from '../../../../electron/preflight/run';
import type { Host } from '../../../../electron/hosts/host';
import { fail, ok } from '../../../../shared/lib/result';

const xml = `<domain type='kvm'><name>web</name><uuid>5d3f0c2e-0000-4000-8000-000000000001</uuid>
<memory unit='KiB'>1024</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='q35'>hvm</type></os></domain>`;
const reads = { libvirt: () => ok({ domains: { getXml: async () => ok(xml) } }) } as unknown as Host;
const away = {
  libvirt: () => fail({ code: 'host-not-connected', hostId: 'b', name: 'b' }),
} as unknown as Host;

it('survives a fact that nobody waits for any more', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  const facts = gatherFacts({
    vmId: '5d3f0c2e-0000-4000-8000-000000000001',
    source: reads,
    destination: away,
    all: [],
  });
  // It asks for what the destination offers, and then learns that there is no destination.
  const [result] = await runChecks([vcpuFit], facts);
  await new Promise((turn) => setImmediate(turn));
  process.off('unhandledRejection', hear);
  expect(result).toMatchObject({ at: 'done', verdict: 'unknown' });
  expect(unheard).toEqual([]);
});
