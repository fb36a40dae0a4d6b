import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stop, Watcher } from '../../../../shared/contract/define';
import { noLabels, usualReach } from '../../../../shared/domain/host';
import { createKnownLinks, type KnownLinks } from '../../../../electron/hosts/known-links';
import { createQuestions } from '../../../../electron/questions';
import { fakeLogin, startFakeMachine } from '../../../fakes/fake-machine';
import type { FakeHost } from '../../../fakes/libvirtd/index';
import { must } from '../libvirt/connected';

/** Known hosts over played machines: real SSH, real frames, over loopback. */
export interface PlayedLinks {
  readonly links: KnownLinks;
  /** Connects a host and answers with its id. */
  add(host: FakeHost, change?: { readonly isReadOnly?: boolean }): Promise<string>;
  close(): Promise<void>;
}

export function playLinks(): PlayedLinks {
  const data = mkdtempSync(join(tmpdir(), 'drover-vms-'));
  const closes: (() => Promise<void>)[] = [];
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const questions = createQuestions(clock);
  questions.pending.watch({
    onFault: () => undefined,
    onValue: (pending) =>
      pending.forEach(({ id }) => setImmediate(() => questions.answer(id, { kind: 'trust' }))),
  });
  const secrets = {
    kept: 'memory',
    get: async () => undefined,
    set: async () => undefined,
    forget: async () => undefined,
  } as const;
  const ports = { secrets, paths: { data, home: data }, clock, log };
  const links = createKnownLinks({ ports, questions, movesUsing: () => [] });
  return {
    links,
    add: async (host, change = {}) => {
      const machine = await startFakeMachine(host);
      closes.push(() => machine.close());
      const { address, port } = machine;
      const login = { login: { how: 'password' }, secret: fakeLogin.password, remember: false } as const;
      const where = { address, port, user: fakeLogin.user };
      const id = must(await links.add({ ...usualReach, ...noLabels, ...where, ...login, ...change }));
      await new Promise<void>((resolve) => {
        const stop = links.onChange(() => {
          if (links.get(id)?.connection().at !== 'connected') return;
          stop();
          resolve();
        });
      });
      return id;
    },
    close: async () => {
      links.close();
      for (const close of closes) await close();
      rmSync(data, { recursive: true });
    },
  };
}

/** The first value of a topic that is as wanted. */
export function until<V>(watch: (watcher: Watcher<V>) => Stop, isWanted: (value: V) => boolean): Promise<V> {
  return new Promise((resolve, reject) => {
    const stop = watch({
      onFault: (fault) => reject(new Error(JSON.stringify(fault))),
      onValue: (value) => {
        if (!isWanted(value)) return;
        setImmediate(() => stop());
        resolve(value);
      },
    });
  });
}
