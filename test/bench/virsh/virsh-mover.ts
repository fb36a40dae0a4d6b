import type { Lab } from '../../lab/lab';
import { readJobInfo, type JobInfo } from './job-info';
import { sshForVirsh } from './ssh-for-virsh';
import { timeVirshProcess } from './virsh-process';
import { openVirshSession } from './virsh-session';

/** Moves a VM as an administrator does with virsh on this machine; answers milliseconds from command to return. */
export interface VirshMover {
  /** In a virsh whose connection to the source stands already. The one to the destination is virsh's own to make. */
  move(vm: string, from: string, to: string): Promise<number>;
  /** By a virsh process of its own, connecting included. */
  moveCold(vm: string, from: string, to: string): Promise<number>;
  /** What libvirt counted in the last move, asked of the host that received it: for every mover alike. */
  jobInfo(vm: string, on: string): Promise<JobInfo>;
  close(): Promise<void>;
}

export async function createVirshMover(lab: Lab, hosts: readonly string[]): Promise<VirshMover> {
  const ssh = sshForVirsh(lab);
  const uri = (host: string): string => ssh.uri('qemu', host, '/system');
  const opened = await Promise.all(
    hosts.map(async (host) => [host, await openVirshSession(uri(host))] as const),
  );
  const sessions = new Map(opened);
  // The copy goes to the same address that Drover finds: the host's own, on the network it is managed by.
  const migrate = (vm: string, to: string): string[] => [
    ...['migrate', '--live', '--persistent', '--undefinesource', vm],
    ...['--desturi', uri(to), '--migrateuri', `tcp://${lab.host(to).address}`],
  ];
  return {
    move: async (vm, from, to) => (await sessions.get(from)!.ask(migrate(vm, to).join(' '))).tookMs,
    moveCold: (vm, from, to) => timeVirshProcess(uri(from), migrate(vm, to)),
    jobInfo: async (vm, on) => {
      const { stdout } = await sessions.get(on)!.ask(`domjobinfo ${vm} --completed`);
      return readJobInfo(stdout);
    },
    close: async () => {
      await Promise.all([...sessions.values()].map((session) => session.close()));
      ssh.remove();
    },
  };
}
