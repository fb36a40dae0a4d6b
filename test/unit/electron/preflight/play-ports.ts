import { vi } from 'vitest';
import type { Facts } from '../../../../electron/preflight/facts';
import { qemuConf } from '../../../../electron/preflight/probes/questions/qemu-conf';
import { ok } from '../../../../shared/lib/result';
import { playAnswers } from './play-facts';
import { playPair, wayOf } from './play-hosts';

/** Two hosts on which a try of a port goes as told; `left` hears what was written down and crossed out. */
export function playPorts(
  told: { listens: string; connects?: string },
  way: Parameters<typeof wayOf>[0] = {},
  settings: readonly [string, string][] = [],
) {
  const left: string[] = [];
  const answer = (stdout: string) =>
    vi.fn<Facts['source']['run']>(async () => ok({ exitCode: 0, stdout, stderr: '' }));
  const { source, destination } = playPair();
  const listen = answer(told.listens);
  const facts: Partial<Facts> = {
    source: { ...source, run: answer(told.connects ?? '') },
    destination: { ...destination, run: listen },
    way: wayOf(way),
    addressTo: async () => '10.0.0.2',
    answersTo: async () => playAnswers([qemuConf, '', { is: 'read', settings: new Map(settings) }]),
    traces: {
      leave: async (hostId) => {
        left.push(`on ${hostId}`);
        return 'trace';
      },
      gone: () => void left.push('over'),
    },
    signal: undefined,
  };
  /** What the listener was asked for: address, lowest and highest port. */
  const asked = () => listen.mock.calls[0]?.[0].slice(-4, -1);
  return { facts, left, asked };
}
