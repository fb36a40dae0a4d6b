import { randomUUID } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import type { Connection, ConnectStepId, HostSummary } from '../../shared/domain/host';
import type { Answer, Question } from '../../shared/domain/question';
import type { Source } from '../../electron/api/topic';
import { connected, fakeFacts, fakeSteps, refused } from './fake-hosts';

/*
  Connecting as the fake engine plays it. The address says how it ends: `refused.…`, `badkey.…`, `nolibvirt.…`,
  `wrongpass.…`; `newkey.…` asks for the host key first; any other is connected after its steps.
*/

const stepMs = 120;

export interface FakeConnecting {
  begin(hostId: string): void;
  stop(hostId: string): void;
  answer(id: string, answer: Answer): boolean;
}

interface Run {
  readonly isOver: () => boolean;
  readonly show: (connection: Connection) => void;
}

export function fakeConnecting(hosts: Source<HostSummary[]>, pending: Source<Question[]>): FakeConnecting {
  const waiting = new Map<string, (answer: Answer) => void>();
  const runs = new Map<string, symbol>();

  const ask = (question: Question) =>
    new Promise<Answer>((answered) => {
      waiting.set(question.id, answered);
      pending.update((questions) => [...questions, question]);
    });

  const play = async (host: HostSummary, run: Run) => {
    const pass = async (at: ConnectStepId) => {
      run.show({ at: 'connecting', steps: fakeSteps(at) });
      await new Promise((next) => setTimeout(next, stepMs));
    };
    const where = { address: host.address, port: host.port };
    await pass('resolve');
    await pass('tcp');
    if (host.address.startsWith('refused'))
      return run.show(refused('tcp', { code: 'port-refused', ...where }));
    await pass('host-key');
    if (host.address.startsWith('newkey')) {
      run.show({ at: 'connecting', steps: fakeSteps('host-key', 'asking') });
      const answer = await ask(hostKeyQuestion(host));
      if (run.isOver()) return;
      if (answer.kind !== 'trust') {
        const key = { keyType: 'ssh-ed25519', fingerprint: fingerprint };
        return run.show(refused('host-key', { code: 'host-key-declined', ...where, ...key }));
      }
    }
    await pass('login');
    if (host.address.startsWith('wrongpass')) {
      run.show({ at: 'connecting', steps: fakeSteps('login', 'asking') });
      const answer = await ask(passwordQuestion(host));
      if (run.isOver()) return;
      if (answer.kind !== 'secret' || answer.secret !== 'right')
        return run.show(refused('login', loginRefused(host)));
    }
    await pass('channel');
    await pass('libvirt');
    if (host.address.startsWith('nolibvirt')) return run.show(refused('libvirt', noLibvirt));
    await pass('inventory');
    run.show(connected(Date.now()));
  };

  const showIn = (hostId: string, run: symbol) => (connection: Connection) => {
    if (runs.get(hostId) !== run) return;
    hosts.update((all) => all.map((host) => (host.id === hostId ? shown(host, connection) : host)));
  };

  return {
    begin: (hostId) => {
      const host = hosts.current().find((each) => each.id === hostId);
      if (host === undefined) return;
      const run = Symbol(hostId);
      runs.set(hostId, run);
      void play(host, { isOver: () => runs.get(hostId) !== run, show: showIn(hostId, run) });
    },
    stop: (hostId) => {
      runs.delete(hostId);
      pending.update((questions) => questions.filter((question) => question.hostId !== hostId));
    },
    answer: (id, answer) => {
      if (!pending.current().some((question) => question.id === id)) return false;
      pending.update((questions) => questions.filter((question) => question.id !== id));
      waiting.get(id)?.(answer);
      return true;
    },
  };
}

function shown(host: HostSummary, connection: Connection): HostSummary {
  if (connection.at !== 'connected') return { ...host, connection };
  return { ...host, connection, facts: fakeFacts(host.name, Date.now()), vms: { running: 0, total: 0 } };
}

const fingerprint = 'SHA256:8h0Z3Yb5wIu5JXG2p8m4H3v1M7eWZ1n2c9o0d7Qk1rA';

export const hostKeyQuestion = (host: HostSummary, knownTypes: string[] = []): Question => ({
  kind: 'host-key',
  id: randomUUID(),
  askedAtMs: Date.now(),
  hostId: host.id,
  host: host.name,
  address: host.address,
  port: host.port,
  keyType: 'ssh-ed25519',
  fingerprint,
  knownTypes,
});

const passwordQuestion = (host: HostSummary): Question => ({
  kind: 'secret',
  id: randomUUID(),
  askedAtMs: Date.now(),
  hostId: host.id,
  host: host.name,
  what: 'password',
  prompt: `${host.user}@${host.address}'s password:`,
  user: host.user,
  wasWrong: true,
  isEchoed: false,
});

const loginRefused = (host: HostSummary): Fault => ({
  code: 'login-refused',
  address: host.address,
  port: host.port,
  user: host.user,
  tried: ['password'],
  offered: ['publickey', 'password'],
});

const noLibvirt: Fault = {
  code: 'no-libvirt',
  tried: ['/run/libvirt/libvirt-sock', '/run/libvirt/virtqemud-sock', 'virt-ssh-helper'],
  raw: 'channel open failure: connect failed: No such file or directory',
};
