import type { Client, Contract, Watcher } from '../../shared/contract/define';
import { FromEngine, type FromScreen } from '../../shared/contract/wire';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Line } from './line';
import { rememberIdentity } from './identity';

interface Call {
  readonly frame: FromScreen;
  wasSent: boolean;
  readonly answer: (result: Result<unknown, Fault>) => void;
}

interface Watch {
  readonly frame: FromScreen;
  readonly watcher: Watcher<unknown>;
}

/**
 * Turns contract and pipe into functions: `client.hosts.connect({ hostId })`, `client.hosts.all(undefined, watcher)`.
 * A call that the line loses is answered with `engine-lost`; it is never repeated, since it may have been carried out.
 * A watch outlives a lost line: it is asked for again as soon as the line is back.
 */
export function createClient<C extends Contract>(contract: C, line: Line): Client<C> {
  const calls = new Map<number, Call>();
  const watches = new Map<number, Watch>();
  let nextId = 0;

  line.onFrame((received) => {
    const parsed = FromEngine.safeParse(received);
    if (!parsed.success) return;
    const frame = parsed.data;
    switch (frame.kind) {
      case 'reply':
        calls.get(frame.id)?.answer(frame.result.ok ? ok(frame.result.value) : frame.result);
        calls.delete(frame.id);
        return;
      case 'value':
        watches.get(frame.id)?.watcher.onValue(frame.value);
        return;
      case 'ended': {
        const watch = watches.get(frame.id);
        watches.delete(frame.id);
        watch?.watcher.onFault(frame.fault);
        return;
      }
      case 'refused':
        // The engine could not read what we sent. Our own frames are always readable: a bug worth seeing.
        console.error('The engine refused a frame', frame.fault);
    }
  });

  line.onState((state) => {
    if (state === 'connected') {
      for (const watch of watches.values()) line.send(watch.frame);
      for (const call of calls.values()) if (!call.wasSent) sendCall(call);
    } else if (state !== 'connecting') {
      const lost = [...calls.values()];
      calls.clear();
      for (const call of lost) call.answer(fail({ code: 'engine-lost', wasSent: call.wasSent }));
    }
  });

  const sendCall = (call: Call) => {
    call.wasSent = true;
    line.send(call.frame);
  };

  const ask = (name: string) => (input: unknown) =>
    new Promise<Result<unknown, Fault>>((answer) => {
      const state = line.state();
      if (state === 'reconnecting' || state === 'refused') {
        return answer(fail({ code: 'engine-lost', wasSent: false }));
      }
      const id = nextId++;
      const call: Call = { frame: { kind: 'call', id, name, input }, wasSent: false, answer };
      calls.set(id, call);
      if (state === 'connected') sendCall(call);
    });

  const watch = (name: string) => (input: unknown, watcher: Watcher<unknown>) => {
    const id = nextId++;
    const frame: FromScreen = { kind: 'watch', id, name, input };
    watches.set(id, { frame, watcher });
    if (line.state() === 'connected') line.send(frame);
    return () => {
      if (watches.delete(id) && line.state() === 'connected') line.send({ kind: 'unwatch', id });
    };
  };

  const client = Object.fromEntries(
    Object.entries(contract).map(([group, entries]) => [
      group,
      Object.fromEntries(
        Object.entries(entries).map(([key, entry]) => {
          const name = `${group}.${key}`;
          const needsInput = !entry.input.safeParse(undefined).success;
          const verb = entry.kind === 'command' ? ask(name) : watch(name);
          return [key, rememberIdentity(verb, { name, needsInput })];
        }),
      ),
    ]),
  );
  // The loop above makes exactly what Client<C> describes; TypeScript cannot follow a mapped type through a loop.
  return client as Client<C>;
}
