import { beforeEach, describe, expect, it } from 'vitest';
import type { FixEntry } from '../../../../electron/fixes/entry';
import type { Networks } from '../../../../electron/libvirt';
import { fail, ok } from '../../../../shared/lib/result';
import { playWorld, type PlayedHosts, type PlayedWorld } from '../migrations/played-hosts';
import { askFor, begin, isAt, playRepairs, runUntil } from './played-repairs';

let world: PlayedWorld;
beforeEach(() => {
  world = playWorld();
});
const stopped = () => world.b.addNetwork('lab', 'br0', { isActive: false, isAutostarted: false });
const isEnded = isAt('done', 'stopped', 'unclear', 'undone');
const lost = { code: 'line-lost', address: 'b.example', port: 22 } as const;

/** From now on this call of the destination's daemon is carried out by `instead`, which may call the real one. */
function replaceCall(hosts: PlayedHosts, name: keyof Networks, instead: (real: () => unknown) => unknown) {
  const real = hosts.b.libvirt;
  Object.assign(hosts.b, {
    libvirt: () => {
      const answer = real();
      if (!answer.ok) return answer;
      const networks = answer.value.networks as unknown as Record<string, (...args: unknown[]) => unknown>;
      const call = (...args: unknown[]) => instead(() => networks[name]!(...args));
      return ok({ ...answer.value, networks: { ...answer.value.networks, [name]: call } });
    },
  });
}

describe('a repair', () => {
  it('is carried out as planned, each step on the disk before it, and proved by its check', async () => {
    const network = stopped();
    const seenBefore: boolean[] = [];
    const repairs = await playRepairs(world, {
      onWrite: (entry) => {
        if (entry.kind === 'step' && entry.state.at === 'doing')
          seenBefore.push(entry.index === 0 ? network.isActive : network.isAutostarted);
      },
    });
    const id = await begin(repairs, world);
    const run = await runUntil(repairs, id, isEnded);
    expect(run.state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
    expect(seenBefore).toEqual([false, false]);
    expect(network).toMatchObject({ isActive: true, isAutostarted: true });
    expect(repairs.flushed.map((entry) => `${entry.kind} ${'state' in entry ? entry.state.at : ''}`)).toEqual(
      ['asked ', 'step doing', 'step done', 'step doing', 'step done', 'state checking', 'state done'],
    );
    expect(repairs.fixes.runs.current().map((each) => each.id)).toEqual([id]);
  });

  it('that is only previewed touches nothing and writes nothing', async () => {
    const network = stopped();
    const repairs = await playRepairs(world);
    expect(await repairs.fixes.preview(askFor(world))).toMatchObject({ ok: true });
    expect(network).toMatchObject({ isActive: false, isAutostarted: false });
    expect(repairs.flushed).toEqual([]);
  });

  it('is not offered for what is fine, and a plan is good for one go', async () => {
    const network = stopped();
    const repairs = await playRepairs(world);
    const plan = await repairs.fixes.preview(askFor(world));
    const planId = plan.ok ? plan.value.id : '';
    expect(await repairs.fixes.apply(planId)).toMatchObject({ ok: true });
    expect(await repairs.fixes.apply(planId)).toMatchObject({ ok: false, fault: { code: 'plan-gone' } });
    await runUntil(repairs, repairs.fixes.runs.current()[0]?.id ?? '', isEnded);
    expect(network.isActive).toBe(true);
    expect(await repairs.fixes.preview(askFor(world))).toMatchObject({
      ok: false,
      fault: { code: 'nothing-to-fix', found: 'networks-ready' },
    });
  });

  it('stops where a step fails, says so in the host’s own words, and what was done can be undone', async () => {
    const network = stopped();
    const repairs = await playRepairs(world);
    const refusal = { code: 'libvirt', number: 1, domain: 19, raw: 'cannot', texts: [], call: 'X' } as const;
    replaceCall(repairs.hosts, 'setAutostart', async () => fail(refusal));
    const id = await begin(repairs, world);
    const run = await runUntil(repairs, id, isEnded);
    expect(run.state).toMatchObject({ at: 'stopped', because: { raw: 'cannot' } });
    expect(run.steps.map(({ at }) => at)).toEqual(['done', 'failed']);
    expect(await repairs.fixes.undo(id)).toMatchObject({ ok: true });
    const undone = await runUntil(repairs, id, isAt('undone'));
    expect(undone.steps.map(({ at }) => at)).toEqual(['undone', 'failed']);
    expect(network.isActive).toBe(false);
  });

  it('stops between two steps when a person says so', async () => {
    stopped();
    const repairs = await playRepairs(world);
    let cancel: () => Promise<unknown> = async () => undefined;
    replaceCall(repairs.hosts, 'start', async (real) => {
      await cancel();
      return real();
    });
    cancel = async () => repairs.fixes.cancel(repairs.fixes.runs.current()[0]?.id ?? '');
    const run = await runUntil(repairs, await begin(repairs, world), isEnded);
    expect(run.state).toMatchObject({ at: 'stopped', because: { code: 'cancelled' } });
    expect(run.steps.map(({ at }) => at)).toEqual(['done', 'waiting']);
  });

  it('leaves alone what somebody else has done meanwhile, since it would not be ours to undo', async () => {
    const network = stopped();
    const repairs = await playRepairs(world);
    const plan = await repairs.fixes.preview(askFor(world));
    network.isActive = true;
    const begun = await repairs.fixes.apply(plan.ok ? plan.value.id : '');
    const run = await runUntil(repairs, begun.ok ? begun.value.runId : '', isEnded);
    expect(run.state).toMatchObject({ at: 'stopped', because: { code: 'plan-stale', what: 'lab' } });
    expect(run.steps.map(({ at }) => at)).toEqual(['failed', 'waiting']);
    expect(await repairs.fixes.undo(run.id)).toMatchObject({ ok: false, fault: { code: 'nothing-to-undo' } });
    expect(network).toMatchObject({ isActive: true, isAutostarted: false });
  });

  it('does not begin while the VM is moving, nor twice on one host', async () => {
    stopped();
    const moving = await playRepairs(world, {
      needs: { unsettledMoveOf: () => ({ id: 'm', isRunning: true }) },
    });
    const plan = await moving.fixes.preview(askFor(world));
    expect(await moving.fixes.apply(plan.ok ? plan.value.id : '')).toMatchObject({
      ok: false,
      fault: { code: 'vm-already-moving' },
    });
    const repairs = await playRepairs(world);
    const [one, two] = [
      await repairs.fixes.preview(askFor(world)),
      await repairs.fixes.preview(askFor(world)),
    ];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    replaceCall(repairs.hosts, 'start', async (real) => held.then(real));
    const begun = await repairs.fixes.apply(one.ok ? one.value.id : '');
    expect(await repairs.fixes.apply(two.ok ? two.value.id : '')).toMatchObject({
      ok: false,
      fault: { code: 'fix-running', host: 'b.example' },
    });
    release();
    await runUntil(repairs, begun.ok ? begun.value.runId : '', isEnded);
  });

  it('does not begin to touch a host when its journal cannot be written', async () => {
    const network = stopped();
    const repairs = await playRepairs(world, {
      onWrite: (entry) => {
        if (entry.kind === 'step') throw new Error('ENOSPC');
      },
    });
    const run = await runUntil(repairs, await begin(repairs, world), isEnded);
    expect(run.state.at).not.toBe('done');
    expect(network.isActive).toBe(false);
  });
});

describe('an end that was not heard', () => {
  it('is looked at at once where the host still answers', async () => {
    const network = stopped();
    const repairs = await playRepairs(world);
    replaceCall(repairs.hosts, 'start', async (real) => {
      await real();
      return fail(lost);
    });
    const run = await runUntil(repairs, await begin(repairs, world), isEnded);
    expect(run.state.at).toBe('done');
    expect(network.isActive).toBe(true);
  });

  it('is not taken for done where it was not', async () => {
    stopped();
    const repairs = await playRepairs(world);
    replaceCall(repairs.hosts, 'start', async () => fail(lost));
    const run = await runUntil(repairs, await begin(repairs, world), isEnded);
    expect(run.state).toMatchObject({ at: 'stopped', because: lost });
    expect(run.steps.map(({ at }) => at)).toEqual(['failed', 'waiting']);
  });

  it('is told as such while the host is away, and looked at when it comes back', async () => {
    stopped();
    const repairs = await playRepairs(world);
    replaceCall(repairs.hosts, 'setAutostart', async (real) => {
      await real();
      world.b.cutAll();
      return fail(lost);
    });
    const id = await begin(repairs, world);
    const unclear = await runUntil(repairs, id, isAt('unclear', 'done', 'stopped'));
    expect(unclear.state).toMatchObject({ at: 'unclear', because: lost });
    expect(await repairs.fixes.undo(id)).toMatchObject({ ok: false, fault: { code: 'nothing-to-undo' } });
    await repairs.hosts.b.reconnect();
    const run = await runUntil(repairs, id, isAt('done', 'stopped'));
    expect(run.state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
    expect(run.steps.map(({ at }) => at)).toEqual(['done', 'done']);
  });
});

describe('undoing', () => {
  const applied = async () => {
    const network = stopped();
    const repairs = await playRepairs(world);
    const id = await begin(repairs, world);
    await runUntil(repairs, id, isEnded);
    return { network, repairs, id };
  };

  it('takes everything back, the last step first', async () => {
    const { network, repairs, id } = await applied();
    expect(await repairs.fixes.undo(id)).toMatchObject({ ok: true });
    const run = await runUntil(repairs, id, isAt('undone', 'stopped'));
    expect(run.state).toMatchObject({ at: 'undone', checked: { verdict: 'blocker' } });
    expect(network).toMatchObject({ isActive: false, isAutostarted: false });
    const undone = repairs.flushed.flatMap((entry) =>
      entry.kind === 'step' && entry.state.at === 'undoing' ? [entry.index] : [],
    );
    expect(undone).toEqual([1, 0]);
    expect(await repairs.fixes.undo(id)).toMatchObject({ ok: false, fault: { code: 'nothing-to-undo' } });
  });

  it('refuses before the first step, naming the VM, while one uses it', async () => {
    const { network, repairs, id } = await applied();
    world.b.addDomain({ name: 'mail-gw', network: 'lab' });
    expect(await repairs.fixes.undo(id)).toMatchObject({
      ok: false,
      fault: { code: 'undo-in-use', what: 'lab', vms: ['mail-gw'] },
    });
    expect(network).toMatchObject({ isActive: true, isAutostarted: true });
  });

  it('refuses while a move needs the host, and while the host is away', async () => {
    const { repairs, id } = await applied();
    const busy = await playRepairs(world, { earlier: repairs.flushed, needs: { movesUsing: () => ['db'] } });
    expect(await busy.fixes.undo(id)).toMatchObject({
      ok: false,
      fault: { code: 'host-in-use', moves: ['db'] },
    });
    world.b.cutAll();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await repairs.fixes.undo(id)).toMatchObject({ ok: false });
  });

  it('works from the journal alone, after a restart of the engine', async () => {
    const { network, repairs, id } = await applied();
    await repairs.fixes.close();
    const again = await playRepairs(world, {
      earlier: JSON.parse(JSON.stringify(repairs.flushed)) as FixEntry[],
    });
    expect(again.fixes.run(id)?.current().state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
    expect(await again.fixes.undo(id)).toMatchObject({ ok: true });
    await runUntil(again, id, isAt('undone'));
    expect(network).toMatchObject({ isActive: false, isAutostarted: false });
  });

  it('asks with the diff where others changed it, and takes only that very diff for an answer', async () => {
    const xml = `<network><name>lab</name><forward mode='open'/><bridge name='br0'/></network>`;
    world.a.addNetwork('lab', 'br0', { xml });
    const repairs = await playRepairs(world);
    Object.assign(repairs.hosts.b, { run: async () => ok({ exitCode: 0, stdout: '1\0\0', stderr: '' }) });
    const id = await begin(repairs, world);
    await runUntil(repairs, id, isEnded);
    world.b.networks.length = 0;
    world.b.addNetwork('lab', 'br0', { xml: xml.replace('open', 'route') });
    const refused = await repairs.fixes.undo(id);
    expect(refused).toMatchObject({ ok: false, fault: { code: 'undo-changed', what: 'lab' } });
    expect(await repairs.fixes.undo(id, 'another diff')).toMatchObject({ ok: false });
    const diff = !refused.ok && refused.fault.code === 'undo-changed' ? refused.fault.diff : '';
    expect(await repairs.fixes.undo(id, diff)).toMatchObject({ ok: true });
    await runUntil(repairs, id, isAt('undone'));
    expect(world.b.networks).toEqual([]);
  });
});

describe('an engine that died in the middle', () => {
  const diesAfter = async (count: number) => {
    const repairs = await playRepairs(world);
    await runUntil(repairs, await begin(repairs, world), isEnded);
    await repairs.fixes.close();
    return playRepairs(world, { earlier: repairs.flushed.slice(0, count) });
  };
  const only = ({ fixes }: { fixes: { runs: { current(): readonly { id: string }[] } } }) =>
    fixes.runs.current()[0]?.id ?? '';

  it('looks at the step it was at, and does not go on by itself', async () => {
    const network = stopped();
    // asked, doing: the network was started, and that was not written down.
    const repairs = await diesAfter(2);
    network.isAutostarted = false;
    const id = only(repairs);
    expect(repairs.fixes.run(id)?.current().state).toMatchObject({ at: 'unclear' });
    await repairs.fixes.lookAgain(id);
    const run = await runUntil(repairs, id, isAt('stopped', 'done'));
    expect(run.state).toMatchObject({ at: 'stopped', because: { code: 'engine-died' } });
    expect(run.steps.map(({ at }) => at)).toEqual(['done', 'waiting']);
    expect(network.isAutostarted).toBe(false);
    expect(await repairs.fixes.undo(id)).toMatchObject({ ok: true });
    await runUntil(repairs, id, isAt('undone'));
    expect(network.isActive).toBe(false);
  });

  it.each([1, 3])('between two steps (%i lines) is known to be there', async (count) => {
    stopped();
    const repairs = await diesAfter(count);
    expect(repairs.fixes.run(only(repairs))?.current().state).toMatchObject({ at: 'stopped' });
  });

  it('during the check has done everything', async () => {
    stopped();
    const repairs = await diesAfter(6);
    expect(repairs.fixes.run(only(repairs))?.current().state).toEqual({ at: 'done', checked: null });
  });
});
