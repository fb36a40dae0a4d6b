import { quote } from '../../ssh';
import { bridgesOf, CouldNotTell, type Facts } from '../../preflight/service';
import { explain, type Fix } from '../fix';
import { askScript } from './ask-script';

const rollbackSeconds = 120;

const script = `
say systemctl is-active NetworkManager
say sh -c 'ls /etc/netplan/*.yaml'
say systemctl is-active wicked
say test -f /etc/network/interfaces
say ip -o route show default`;

type Tool = 'networkmanager' | 'netplan' | 'ifupdown' | 'wicked' | 'unknown';

/**
 * Says how a missing bridge is made with the host's own tool, and how it undoes itself when the host is cut off. Never
 * carried out: the bridge takes the uplink, and with it perhaps our own line.
 */
export const bridgeByHand: Fix = {
  id: 'bridge-by-hand',
  rootOn: () => [],
  plan: async ({ facts, destination }) => {
    const bridge = await missingBridge(facts);
    if (bridge === undefined) return explain('nothing-to-mend', { host: destination.name });
    // As the kernel takes names: without space, slash and colon. Then it cannot end a remark below either.
    if (!/^[^\s/:]{1,15}$/.test(bridge)) throw new CouldNotTell(`“${bridge}” cannot be the name of a bridge`);
    const [manager, netplan, wicked, interfaces, route] = await askScript(destination, script);
    const tool: Tool =
      netplan?.exitCode === 0
        ? 'netplan'
        : manager?.exitCode === 0
          ? 'networkmanager'
          : wicked?.exitCode === 0
            ? 'wicked'
            : interfaces?.exitCode === 0
              ? 'ifupdown'
              : 'unknown';
    const uplink = / dev (\S+)/.exec(route?.text ?? '')?.[1] ?? null;
    const seen = { host: destination.name, bridge, tool, uplink, rollbackSeconds };
    return explain('bridge-by-hand', seen, commandsFor(tool, bridge, uplink ?? 'UPLINK'));
  },
};

/** The first that the VM plugs into and the destination does not have; the check names the next one afterwards. */
async function missingBridge({ migratable, destination }: Facts): Promise<string | undefined> {
  for (const bridge of bridgesOf(await migratable())) {
    const [there] = await askScript(destination, 'say test -d "/sys/class/net/$1"', [bridge]);
    if (there?.exitCode !== 0) return bridge;
  }
  return undefined;
}

/** The way back is put on a timer first; the last command takes it off once the host still answers. */
function commandsFor(tool: Tool, bridge: string, uplink: string): string[] {
  const timer = (...back: string[]) =>
    quote(['systemd-run', '--unit=bridge-rollback', `--on-active=${rollbackSeconds}`, ...back]);
  const keep = 'systemctl stop bridge-rollback.timer';
  switch (tool) {
    case 'networkmanager':
      return [
        timer(
          'sh',
          '-c',
          'nmcli connection delete "$1" "$1-port"; nmcli device connect "$2"',
          'back',
          bridge,
          uplink,
        ),
        quote([
          ...'nmcli connection add type bridge con-name'.split(' '),
          bridge,
          'ifname',
          bridge,
          'bridge.stp',
          'no',
        ]),
        quote([
          ...'nmcli connection add type bridge-slave con-name'.split(' '),
          ...[`${bridge}-port`, 'ifname', uplink, 'master', bridge],
        ]),
        quote(['nmcli', 'connection', 'up', bridge]),
        keep,
      ];
    case 'netplan':
      return [
        `# in /etc/netplan: bridges: { ${bridge}: { interfaces: [${uplink}], dhcp4: true } }`,
        quote(['netplan', 'try', '--timeout', String(rollbackSeconds)]),
      ];
    case 'ifupdown':
      return [
        'cp -p /etc/network/interfaces /etc/network/interfaces.before',
        timer(
          'sh',
          '-c',
          'cp -p /etc/network/interfaces.before /etc/network/interfaces; systemctl restart networking',
        ),
        `# in /etc/network/interfaces: iface ${bridge} inet dhcp, bridge_ports ${uplink}, and nothing more for ${uplink}`,
        quote(['ifup', bridge]),
        keep,
      ];
    case 'wicked':
      return [
        timer(
          'sh',
          '-c',
          'rm -f -- "/etc/sysconfig/network/ifcfg-$1"; wicked ifup "$2"',
          'back',
          bridge,
          uplink,
        ),
        `# in /etc/sysconfig/network/ifcfg-${bridge}: BRIDGE='yes' BRIDGE_PORTS='${uplink}' BOOTPROTO='dhcp' STARTMODE='auto'`,
        quote(['wicked', 'ifup', bridge]),
        keep,
      ];
    case 'unknown':
      return [
        timer('sh', '-c', 'ip link set "$2" nomaster; ip link del "$1"', 'back', bridge, uplink),
        quote(['ip', 'link', 'add', bridge, 'type', 'bridge']),
        quote(['ip', 'link', 'set', uplink, 'master', bridge]),
        quote(['ip', 'link', 'set', bridge, 'up']),
        keep,
      ];
  }
}
