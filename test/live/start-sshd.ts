import type { Lab } from '../lab/lab';

const unitOf = (port: number): string => `drover-live-${port}`;

/** Another sshd beside the host's own, with these options: nobody else's way in changes. Answers once it listens. */
export async function startSshd(
  lab: Lab,
  host: string,
  port: number,
  options: readonly string[],
): Promise<void> {
  await stopSshd(lab, host, port);
  const words = options.flatMap((option) => ['-o', option]);
  const daemon = ['/usr/sbin/sshd', '-D', '-p', String(port), ...words];
  await lab.must(host, ['systemd-run', '--collect', `--unit=${unitOf(port)}`, ...daemon]);
  const isThere = `for i in $(seq 100); do ss -ltn | grep -q ":${port} " && exit 0; sleep 0.1; done; exit 1`;
  await lab.must(host, ['sh', '-c', isThere]);
}

export const stopSshd = (lab: Lab, host: string, port: number): Promise<unknown> =>
  lab.exec(host, ['systemctl', 'stop', unitOf(port)]);
