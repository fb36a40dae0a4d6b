import { must } from '../run';
import type { Lab } from '../lab';
import { mustScript, word, type FaultKind } from './fault-kind';

const hung: FaultKind = {
  name: 'hung',
  does: 'stops all of a host in its tracks: it answers nothing and closes nothing',
  words: {},
  bars: true,
  arm: (lab, host) => lab.freeze(host),
  clear: async (lab, host) => {
    if (lab.host(host).process !== null) await lab.thaw(host);
  },
};

const power: FaultKind = {
  name: 'power-loss',
  does: 'ends a host at once; clearing boots it again from the disk as it was (20 s and more)',
  words: {},
  bars: true,
  arm: (lab, host) => lab.powerOff(host),
  clear: (lab, host) => lab.powerOn(host),
};

/** libvirtd is started again by systemd (Restart=on-failure) or by the next connection; its guests live on. */
const daemonKilled: FaultKind = {
  name: 'libvirtd-killed',
  does: 'kills libvirtd (SIGKILL); systemd starts it again by itself',
  words: {},
  bars: false,
  arm: async (lab, host) => {
    await mustScript(lab, host, 'systemctl kill -s KILL libvirtd');
  },
  clear: async (lab, host) => {
    await mustScript(lab, host, 'systemctl reset-failed libvirtd; systemctl start libvirtd');
  },
};

const backup = '/etc/ssh/drover-fault';

/** A reload makes sshd start itself anew: for a moment nobody listens. Our way in has to be open again after it. */
const reloadSsh =
  `systemctl reload ssh && sleep 0.2 && ` +
  `for i in $(seq 100); do bash -c ': </dev/tcp/127.0.0.1/22' 2>/dev/null && break; sleep 0.1; done`;

/** While the fault lasts the lab's own strict look at host keys would keep us out. */
async function scriptWhateverKey(lab: Lab, host: string, script: string): Promise<void> {
  const argv = lab.sshArgv(host);
  const at = argv.indexOf('ssh') + 1;
  const trusting = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'];
  await must([...argv.slice(0, at), ...trusting, ...argv.slice(at), script], { timeoutMs: 60_000 });
}

const hostKey: FaultKind = {
  name: 'host-key-changed',
  does: 'gives a host new ssh keys; clearing puts the old ones back',
  words: {},
  bars: false,
  arm: async (lab, host) => {
    const script =
      `set -e; test -d ${backup} || { mkdir -m 0700 ${backup}.new; cp -p /etc/ssh/ssh_host_* ${backup}.new/; mv ${backup}.new ${backup}; }; ` +
      `for k in /etc/ssh/ssh_host_*_key; do t=\${k#/etc/ssh/ssh_host_}; t=\${t%_key}; rm -f $k $k.pub; ` +
      `ssh-keygen -q -N '' -t $t -f $k; done; ${reloadSsh}`;
    await mustScript(lab, host, script);
  },
  clear: (lab, host) =>
    scriptWhateverKey(
      lab,
      host,
      `set -e; test -d ${backup} || exit 0; cp -p ${backup}/* /etc/ssh/; ${reloadSsh}; rm -r ${backup}`,
    ),
};

/** sshd takes the first value it reads, and Debian's configuration reads this folder before anything else. */
const dropIn = '/etc/ssh/sshd_config.d/00-drover-fault.conf';

const noForwarding: FaultKind = {
  name: 'no-stream-forwarding',
  does: 'sshd refuses to forward to sockets (AllowStreamLocalForwarding no); open lines stay',
  words: {},
  bars: false,
  arm: async (lab, host) => {
    const script =
      `echo 'AllowStreamLocalForwarding no' >${dropIn} && ${reloadSsh} && ` +
      `sshd -T 2>/dev/null | grep -qix 'allowstreamlocalforwarding no'`;
    await mustScript(lab, host, script);
  },
  clear: async (lab, host) => {
    await mustScript(lab, host, `if test -e ${dropIn}; then rm -f ${dropIn}; ${reloadSsh}; fi`);
  },
};

const libvirtNetwork: FaultKind = {
  name: 'network-missing',
  does: 'stops a libvirt network of a host; network=lab',
  words: { network: 'lab' },
  bars: false,
  arm: async (lab, host, facts) => {
    await lab.must(host, ['virsh', '-q', '-c', 'qemu:///system', 'net-destroy', word(facts, 'network')]);
  },
  clear: async (lab, host, facts) => {
    const name = word(facts, 'network');
    const ran = await lab.exec(host, ['virsh', '-q', '-c', 'qemu:///system', 'net-start', name]);
    if (ran.code !== 0 && !ran.stderr.includes('already active')) throw new Error(ran.stderr.trim());
  },
};

export const hostFaults: readonly FaultKind[] = [
  hung,
  power,
  daemonKilled,
  hostKey,
  noForwarding,
  libvirtNetwork,
];
