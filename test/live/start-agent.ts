import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StartedAgent {
  readonly socket: string;
  stop(): void;
}

/** An agent of our own that listens at `socket` and holds these keys. */
export async function startAgent(socket: string, ...keys: readonly string[]): Promise<StartedAgent> {
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(agent.stdout, 'data');
  for (const key of keys) {
    const add = spawn('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
    const [code] = (await once(add, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`ssh-add ended with ${code} for ${key}`);
  }
  return { socket, stop: () => void agent.kill() };
}
