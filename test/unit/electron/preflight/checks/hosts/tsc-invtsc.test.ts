import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { tscInvtsc } from '../../../../../../electron/preflight/checks/hosts/tsc-invtsc';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf } from '../../play-hosts';

const invtsc = "<cpu mode='custom'><model>m</model><feature policy='require' name='invtsc'/></cpu>";
const at = (hz: number) => `<clock offset='utc'><timer name='tsc' frequency='${hz}'/></clock>`;
const look = async (top: string, counter = '', type = 'kvm') =>
  tscInvtsc.look(
    playFacts({
      domain: async () => domainOf({ top, type }),
      capabilitiesTo: async () => capabilitiesOf({ cpu: counter }),
    }),
  );
const host = (hz: number, scaling?: string) =>
  `<counter name='tsc' frequency='${hz}'${scaling === undefined ? '' : ` scaling='${scaling}'`}/>`;

test('nothing was promised', async () => {
  expect(await look('')).toEqual({ verdict: 'fine', finding: { code: 'tsc-free', seen: {} } });
  expect(await look(invtsc, '', 'qemu')).toMatchObject({ verdict: 'fine' });
});

test('promised without a frequency, by name or silently', async () => {
  expect(await look(invtsc)).toEqual({ verdict: 'blocker', finding: { code: 'tsc-unwritten', seen: {} } });
  expect(await look("<cpu mode='host-passthrough' migratable='off'/>")).toMatchObject({ verdict: 'blocker' });
  expect(await look("<cpu mode='host-passthrough' migratable='on'/>")).toMatchObject({ verdict: 'fine' });
});

test('within 250 parts in a million, scaled, or off', async () => {
  const wantedHz = 2_800_000_000;
  expect(await look(invtsc + at(wantedHz), host(2_799_400_000, 'no'))).toMatchObject({
    verdict: 'fine',
    finding: { code: 'tsc-fits' },
  });
  expect(await look(invtsc + at(wantedHz), host(2_400_000_000, 'yes'))).toMatchObject({
    finding: { code: 'tsc-scales' },
  });
  expect(await look(invtsc + at(wantedHz), host(2_799_000_000, 'no'))).toEqual({
    verdict: 'blocker',
    finding: { code: 'tsc-off', seen: { wantedHz, hostHz: 2_799_000_000 } },
  });
});

test('a host that does not measure leaves it to QEMU', async () => {
  expect(await look(at(2_800_000_000))).toMatchObject({
    verdict: 'note',
    finding: { code: 'tsc-unmeasured' },
  });
  expect(await look(at(2_800_000_000), host(2_400_000_000))).toMatchObject({ verdict: 'note' });
});

test('cannot tell without the definition', async () => {
  const facts = playFacts({
    domain: () => Promise.reject(new CouldNotTell('gone')),
    capabilitiesTo: async () => capabilitiesOf(),
  });
  await expect(tscInvtsc.look(facts)).rejects.toThrow('gone');
});
