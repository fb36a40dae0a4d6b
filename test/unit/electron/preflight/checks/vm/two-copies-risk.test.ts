import { describe, expect, it } from 'vitest';
import { ERROR, type DomainStatus } from '../../../../../../electron/libvirt';
import { twoCopiesRisk } from '../../../../../../electron/preflight/checks/vm/two-copies-risk';
import type { Facts } from '../../../../../../electron/preflight/facts';
import { usualWay } from '../../../../../../electron/preflight/way';
import { fail } from '../../../../../../shared/lib/result';
import { playDaemon, playHost, playPair, refuses, says } from '../../play-daemon';

const absent = { getState: refuses(ERROR.NO_DOMAIN) };
const at = (state: DomainStatus['state'], reason: DomainStatus['reason'], isAutostarted = false) => ({
  getState: says({ state, reason }),
  getAutostart: says(isAutostarted),
});
const source = playHost('kvm1');
const unseen = {
  id: 'kvm9',
  name: 'kvm9',
  libvirt: () => fail({ code: 'host-not-connected', hostId: 'kvm9', name: 'kvm9' }),
} as unknown as Facts['source'];

const look = (
  hosts: { kvm2?: object; kvm3?: object; more?: Facts['source'][] },
  more: Partial<Facts> = {},
) => {
  const destination = playHost('kvm2', { domains: hosts.kvm2 ?? absent });
  const third = playHost('kvm3', { domains: hosts.kvm3 ?? absent });
  const all = [source, destination, third, ...(hosts.more ?? [])];
  return twoCopiesRisk.look(playPair({ source, destination, all, ...more }));
};

describe('two-copies-risk', () => {
  it('takes no override', () => expect(twoCopiesRisk.isOverridable).toBe(false));

  it('is fine when no other host knows it', async () => {
    expect(await look({})).toEqual({
      verdict: 'fine',
      finding: { code: 'active-nowhere-else', seen: { hosts: ['kvm2', 'kvm3'] } },
    });
  });

  it('leaves an old definition on the destination, which is replaced, to another check', async () => {
    expect(await look({ kvm2: at('shutoff', 'shutdown') })).toMatchObject({ verdict: 'fine' });
  });

  it('names every host on which it is active', async () => {
    const running = at('running', 'booted');
    expect(await look({ kvm2: running, kvm3: at('paused', 'user') })).toEqual({
      verdict: 'blocker',
      finding: { code: 'active-elsewhere', seen: { hosts: ['kvm2', 'kvm3'] } },
    });
  });

  it('knows a half that waits to arrive', async () => {
    expect(await look({ kvm2: at('paused', 'migration') })).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'incoming-elsewhere', seen: { hosts: ['kvm2'] } },
    });
  });

  it('notes a definition on a third host, and warns of one that starts by itself', async () => {
    expect(await look({ kvm3: at('shutoff', 'shutdown') })).toMatchObject({
      verdict: 'note',
      finding: { code: 'copies-defined', seen: { hosts: ['kvm3'], autostarted: [] } },
    });
    expect(await look({ kvm3: at('shutoff', 'shutdown', true) })).toMatchObject({
      verdict: 'warning',
      finding: { seen: { autostarted: ['kvm3'] } },
    });
  });

  it('warns when a host could not be asked', async () => {
    expect(await look({ more: [unseen] })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'not-all-hosts-seen', seen: { unseen: ['kvm9'] } },
    });
  });

  it.each([
    [false, 'warning', 'copy-stays'],
    [true, 'blocker', 'copy-would-start'],
  ])('when the source keeps its definition, autostart %s: %s', async (isAutostarted, verdict, code) => {
    const domains = { isPersistent: says(true), getAutostart: says(isAutostarted) };
    const keeper = playHost('kvm1', { domains });
    const more = { way: { ...usualWay, keepsSource: true }, source: keeper, from: playDaemon({ domains }) };
    expect(await look({}, more)).toMatchObject({ verdict, finding: { code } });
  });

  it('cannot tell when a daemon refuses to say', async () => {
    await expect(look({ kvm3: { getState: refuses(38, 'cut') } })).rejects.toThrow('kvm3: cut');
  });
});
