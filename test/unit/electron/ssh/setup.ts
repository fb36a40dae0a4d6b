import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openSession } from '../../../../electron/ssh/open-session';
import type {
  ConnectStep,
  HostKeyQuestion,
  OpenOptions,
  SecretQuestion,
  Session,
} from '../../../../electron/ssh/types';
import { startFakeSsh, type FakeSsh, type FakeSshOptions } from '../../../fakes/ssh-server/start';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ssh-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server that is gone after the test. */
export async function fakeSsh(options: Partial<FakeSshOptions> = {}): Promise<FakeSsh> {
  const server = await startFakeSsh({ users: { ada: { password: 'right' } }, ...options });
  cleanups.push(() => server.close());
  return server;
}

/** What a person says; undefined gives up, a function takes its time. */
export type Answer = string | undefined | (() => Promise<string>);

export type Asked = { hostKeys: HostKeyQuestion[]; secrets: SecretQuestion[]; steps: ConnectStep[] };

/** What is needed to reach a server, ours or not. */
export type Target = {
  readonly address: string;
  readonly port: number;
  readonly hostKeys: readonly string[];
};

/** A port of this machine where nobody listens. */
export const nowhere: Target = { address: '127.0.0.1', port: 1, hostKeys: [] };

/** Options to reach a server whose key is known, as a person who never answers; and what that person was asked. */
export function optionsFor(
  server: Target,
  over: Partial<OpenOptions> = {},
  answers: { hostKey?: boolean; secrets?: readonly Answer[] } = {},
): { options: OpenOptions; asked: Asked; ownFile: string } {
  const folder = temporaryFolder();
  const known = join(folder, 'user_known_hosts');
  const ownFile = join(folder, 'own_known_hosts');
  const lines = server.hostKeys.map((key) => `[${server.address}]:${server.port} ${key}\n`);
  writeFileSync(known, lines.join(''));
  const asked: Asked = { hostKeys: [], secrets: [], steps: [] };
  const left = [...(answers.secrets ?? [])];
  const options: OpenOptions = {
    address: server.address,
    port: server.port,
    user: 'ada',
    login: { how: 'password', password: 'right' },
    knownHosts: { userFiles: [known], ownFile },
    ask: {
      hostKey: async (question) => asked.hostKeys.push(question) > 0 && answers.hostKey === true,
      secret: async (question) => {
        asked.secrets.push(question);
        const answer = left.shift();
        return typeof answer === 'function' ? answer() : answer;
      },
    },
    onStep: (step) => asked.steps.push(step),
    ...over,
  };
  return { options, asked, ownFile };
}

/** Connects, and tells what came of it and what a person was asked. */
export async function open(...args: Parameters<typeof optionsFor>) {
  const { options, asked, ownFile } = optionsFor(...args);
  return { result: await openSession(options), asked, ownFile };
}

/** A session that is expected to come about. */
export async function connected(server: FakeSsh, over: Partial<OpenOptions> = {}): Promise<Session> {
  const opened = await openSession(optionsFor(server, over).options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  cleanups.push(() => opened.value.close());
  return opened.value;
}
