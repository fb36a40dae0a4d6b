import { describe, expect, it } from 'vitest';
import { guestAgent } from '../../../../../../electron/preflight/checks/vm/guest-agent';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const channel = (state: string) =>
  `<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='${state}'/></channel>`;

describe('guest-agent', () => {
  it('is fine without a channel for it', async () => {
    expect(await guestAgent.look(playPair())).toMatchObject({
      verdict: 'fine',
      finding: { code: 'no-agent' },
    });
  });

  it('is fine when it answers', async () => {
    const from = playDaemon({ domains: { interfaceAddresses: says([]) } });
    const live = domainOf({ devices: channel('connected') });
    expect(await guestAgent.look(playPair({ live, from }))).toMatchObject({
      verdict: 'fine',
      finding: { code: 'agent-answers' },
    });
  });

  it('notes one that is not there, without asking it, and one that is silent', async () => {
    const absent = playPair({ live: domainOf({ devices: channel('disconnected') }) });
    expect(await guestAgent.look(absent)).toMatchObject({
      verdict: 'note',
      finding: { code: 'agent-silent', seen: { why: 'its channel is disconnected' } },
    });
    const from = playDaemon({ domains: { interfaceAddresses: refuses(86, 'not responding') } });
    const silent = playPair({ live: domainOf({ devices: channel('connected') }), from });
    expect(await guestAgent.look(silent)).toMatchObject({
      verdict: 'note',
      finding: { code: 'agent-silent', seen: { why: 'not responding' } },
    });
  });
});
