import { describe, expect, it } from 'vitest';
import { bridgeByHand } from '../../../../../electron/fixes/repairs/bridge-by-hand';
import { selinuxNfs } from '../../../../../electron/fixes/repairs/selinux-nfs';
import { targetDirectory } from '../../../../../electron/fixes/repairs/target-directory';
import { workOf } from '../../../../../electron/fixes/deeds/works';
import { domainOf } from '../../preflight/play-facts';
import { playedMachine, saying } from '../machine-here';
import { playSite } from './play-site';

describe('the SELinux switch for NFS', () => {
  const plan = (mode: readonly [number, string], now: readonly [number, string]) => {
    const { host } = playedMachine('kvm2', () => saying(mode, now));
    return selinuxNfs.plan(playSite(host, host));
  };

  it('is switched on where it is off, for good', async () => {
    const { steps } = await plan([0, 'Enforcing'], [0, 'virt_use_nfs --> off']);
    expect(steps).toMatchObject([{ commands: ['setsebool -P virt_use_nfs on'], holds: 'survives-reboot' }]);
    const { host, asked } = playedMachine('kvm2', (argv) =>
      argv[0] === 'getsebool' ? 'virt_use_nfs --> on\n' : '',
    );
    const deed = steps[0]!.deed;
    await workOf(deed).apply(deed, host);
    expect(await workOf(deed).isDone(deed, host)).toEqual({ ok: true, value: true });
    await workOf(deed).undo(deed, host, { isTakingChanged: false });
    expect(asked.at(-1)).toEqual(['setsebool', '-P', 'virt_use_nfs', 'off']);
  });

  it.each([
    [[0, 'Disabled'], [1, 'getsebool: SELinux is disabled'], 'selinux-off'],
    [[127, 'not found'], [127, 'not found'], 'selinux-off'],
    [[0, 'Enforcing'], [0, 'virt_use_nfs --> on'], 'nothing-to-mend'],
  ] as const)('is explained otherwise: %j', async (mode, now, code) => {
    expect((await plan(mode, now)).explanation?.code).toBe(code);
  });
});

it('makes the directories that are missing, each with the owner and mode it has on the source', async () => {
  const disk = `<disk type='file' device='disk'><source file='/srv/a b/vm/x.qcow2'/><target dev='vda'/></disk>`;
  const owners: Record<string, string> = { '/srv/a b': '0:0 711', '/srv/a b/vm': '64055:64055 750' };
  const source = playedMachine('kvm1', (argv) => saying([0, owners[argv.at(-1) ?? ''] ?? '0:0 755']));
  const destination = playedMachine('kvm2', (argv) => saying([argv.at(-1) === '/srv' ? 0 : 1, '']));
  const facts = { domain: async () => domainOf({ devices: disk }) };
  const { steps } = await targetDirectory.plan(playSite(source.host, destination.host, { facts }));
  expect(steps.map(({ deed }) => deed)).toEqual([
    { kind: 'directory', path: '/srv/a b', owner: '0:0', mode: '0711' },
    { kind: 'directory', path: '/srv/a b/vm', owner: '64055:64055', mode: '0750' },
  ]);
  const there = playedMachine('kvm2', () => saying([0, '0:0 755']));
  const none = await targetDirectory.plan(playSite(source.host, there.host, { facts }));
  expect(none.explanation?.code).toBe('directory-there');
});

describe('a missing bridge', () => {
  const plan = (...said: (readonly [number, string])[]) => {
    const isAbout = (argv: readonly string[]) => argv.at(-1) === 'br$(x)' || argv.at(-1) === 'br1';
    const { host, asked } = playedMachine('kvm2', (argv) =>
      isAbout(argv) ? saying([argv.at(-1) === 'br1' ? 0 : 1, '']) : saying(...said),
    );
    const nics = ['br1', 'br$(x)'].map(
      (bridge) => `<interface type='bridge'><source bridge='${bridge}'/></interface>`,
    );
    const facts = { destination: host, migratable: async () => domainOf({ devices: nics.join('') }) };
    return bridgeByHand.plan(playSite(host, host, { facts })).then((draft) => ({ draft, asked }));
  };
  const [yes, no] = [
    [0, 'active'],
    [3, 'inactive'],
  ] as const;
  const route = [0, 'default via 192.0.2.1 dev eno1 proto dhcp'] as const;

  it.each([
    [[yes, no, no, no], 'networkmanager'],
    [[yes, yes, no, yes], 'netplan'],
    [[no, no, yes, no], 'wicked'],
    [[no, no, no, yes], 'ifupdown'],
    [[no, no, no, no], 'unknown'],
  ] as const)('is only explained, with the way back first: %#', async (tools, tool) => {
    const { draft, asked } = await plan(...tools, route);
    expect(draft.steps).toEqual([]);
    expect(draft.explanation).toMatchObject({ code: 'bridge-by-hand', seen: { tool, uplink: 'eno1' } });
    const commands = draft.explanation?.commands ?? [];
    expect(commands.join('\n')).toMatch(/--on-active=120|netplan try --timeout 120/);
    // A name from a definition stays one word.
    for (const command of commands.filter((each) => !each.startsWith('#')))
      expect(command.replaceAll(`'br$(x)'`, '').replaceAll(`'br$(x)-port'`, '')).not.toContain('$(x)');
    // It only looks: twice at bridges, once at tools.
    expect(asked).toHaveLength(3);
    expect(draft.explanation?.seen).toMatchObject({ bridge: 'br$(x)' });
  });
});
