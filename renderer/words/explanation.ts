import type { Explanation, ExplanationCode } from '../../shared/domain/fix';
import { formatDuration } from '../format/duration';
import { listed } from './finding/table';

export interface ExplanationWords {
  readonly title: string;
  readonly why: string;
  readonly next: string;
}

type SeenOf<C extends ExplanationCode> = Extract<Explanation, { code: C }>['seen'];
type Table = { readonly [C in ExplanationCode]: (seen: SeenOf<C>) => ExplanationWords };

const tools = {
  networkmanager: 'NetworkManager',
  netplan: 'netplan',
  ifupdown: 'ifupdown',
  wicked: 'wicked',
  unknown: 'no tool Drover knows',
} as const;

const table: Table = {
  'bridge-by-hand': ({ host, bridge, tool, uplink, rollbackSeconds }) => ({
    title: `Make the bridge ${bridge} on ${host} yourself`,
    why: `A bridge takes over the network card${uplink === null ? '' : ` ${uplink}`}, and with it perhaps the only way to ${host}. Its network is kept by ${tools[tool]}.`,
    next: `Read the commands, put in what is yours, and run them on ${host}. The first one brings the old state back after ${formatDuration(rollbackSeconds * 1000)} unless the last one is run.`,
  }),
  'no-firewall-here': ({ host, peer }) => ({
    title: `No firewall on ${host} turns ${peer} away`,
    why: `firewalld and ufw are not in charge there, and no chain of nftables or iptables that can be seen refuses what comes in.`,
    next: 'Look at the network between the two hosts: a router, a switch or a cloud’s own rules may stand in the way.',
  }),
  'rule-already-there': ({ host, peer, owner }) => ({
    title: `${owner} on ${host} already lets ${peer} in`,
    why: 'The rule that would be added is there, and the ports are closed all the same.',
    next: `Look for a rule before it that refuses, and at the network between the two hosts.`,
  }),
  'address-of-other-family': ({ host, peer, address }) => ({
    title: `The two hosts do not speak the same kind of address`,
    why: `${host} is reached at ${address}, while the other host comes from ${peer}.`,
    next: `Add ${host} to Drover under an address of the kind that both have.`,
  }),
  'name-localhost': ({ host, name }) => ({
    title: `${host} calls itself ${name}`,
    why: 'Every host finds that name, and finds itself.',
    next: `Give ${host} a name of its own, then check again.`,
  }),
  'name-shared': ({ name, host, other }) => ({
    title: `${host} and ${other} share the name ${name}`,
    why: 'No line in a file can lead one of them to the other by a name that is its own.',
    next: `Give one of them another name, then check again.`,
  }),
  'name-not-from-file': ({ name, host, path }) => ({
    title: `The wrong address of ${name} is not from ${path}`,
    why: `${host} gets it from elsewhere: from DNS, or from its own name service.`,
    next: 'Correct it where it comes from.',
  }),
  'no-time-service': ({ hosts }) => ({
    title: `No time service is installed on ${listed(hosts)}`,
    why: 'There is nothing that could be started.',
    next: 'Install one, such as chrony, with the command of your system, then check again.',
  }),
  'time-services-run': ({ hosts }) => ({
    title: `A time service runs on ${listed(hosts)}`,
    why: 'The clocks differ all the same: one of the services may have no server that it reaches or trusts.',
    next: 'Ask each service for its state and its servers.',
  }),
  'host-not-reached': ({ host }) => ({
    title: `Drover has no session on ${host}`,
    why: 'Without one nothing can be started from here.',
    next: `Log in on ${host} and run the first command, or the second where libvirt has a daemon a driver. Then connect again.`,
  }),
  'units-run': ({ host }) => ({
    title: `libvirt runs on ${host}`,
    why: 'Its daemons, or the sockets that start them, are active and start with the host.',
    next: 'Connect again, and read what the connection says.',
  }),
  'no-libvirt-unit': ({ host }) => ({
    title: `libvirt is not installed on ${host}`,
    why: 'systemd there knows none of its daemons, or they are masked.',
    next: 'Install libvirt with QEMU, then check again.',
  }),
  'network-bridge-missing': ({ host, network, bridge }) => ({
    title: `${network} hangs on the bridge ${bridge}, which ${host} does not have`,
    why: 'A network without its bridge takes nobody in. Drover does not make bridges: done wrongly, that cuts the host off.',
    next: `Make ${bridge} on ${host} first, then repair the network.`,
  }),
  'pool-kind-by-hand': ({ host, pool, type }) => ({
    title: `The pool ${pool} is of type ${type}`,
    why: 'It stands for devices that only a person can vouch for to be the same on both hosts.',
    next: `Define it on ${host} yourself, without building it: building would wipe what is there.`,
  }),
  'directory-there': ({ host, path }) => ({
    title: `${path} is there on ${host}`,
    why: 'No directory is missing.',
    next: 'Check again; if a file is missing, it is the file itself that is not there.',
  }),
  'medium-not-local': ({ vm }) => ({
    title: `${vm} has no medium that only its host has`,
    why: 'Its drives are empty, or what is in them is on storage of both hosts.',
    next: 'Check again.',
  }),
  'not-defined': ({ vm, host }) => ({
    title: `${vm} is not defined on ${host}`,
    why: 'It exists only as long as it runs, so there is no next start to change something for.',
    next: `Define it on ${host} first if it is to stay.`,
  }),
  'selinux-off': ({ host }) => ({
    title: `SELinux does not decide on ${host}`,
    why: 'It is switched off or not there, or its policy has no such switch.',
    next: 'Look for another reason why QEMU may not open the file.',
  }),
  'nothing-to-mend': ({ host }) => ({
    title: `Nothing is left to mend on ${host}`,
    why: 'What was missing is there by now.',
    next: 'Check again.',
  }),
};

/** Why a person should do it, and how. */
export function sayExplanation({ code, seen }: Explanation): ExplanationWords {
  const say = table[code] as (seen: Explanation['seen']) => ExplanationWords;
  return say(seen);
}
