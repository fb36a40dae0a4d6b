import { describe, expect, it } from 'vitest';
import { externalBackends } from '../../../../../../electron/preflight/checks/vm/external-backends';
import { hook } from '../../../../../../electron/preflight/probes/questions/hook';
import { ownPath } from '../../../../../../electron/preflight/probes/questions/own-path';
import { program } from '../../../../../../electron/preflight/probes/questions/program';
import { playPair, type Played } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const there = { is: 'there', sizeBytes: 0, kind: 'socket' } as const;
const missing = { is: 'missing' } as const;
const vhost = (mode: string) =>
  `<interface type='vhostuser'><source type='unix' path='/run/ovs/a b' mode='${mode}'/></interface>`;
const passt = `<interface type='user'><backend type='passt'/></interface>`;

const look = (devices: string, answers: readonly Played[], live = domainOf({ devices })) =>
  externalBackends.look(
    playPair({
      live,
      answersTo: () => Promise.resolve(playAnswers([hook, '/etc/libvirt/hooks/qemu', []], ...answers)),
    }),
  );

describe('external-backends', () => {
  it('is fine when nothing is needed', async () => {
    expect(await look('', [])).toMatchObject({ verdict: 'fine', finding: { code: 'no-backends' } });
  });

  it('is fine when all is there', async () => {
    const answers = [
      [ownPath, '/run/ovs/a b', there],
      [program, 'passt', true],
    ] as const;
    expect(await look(vhost('client') + passt, answers)).toEqual({
      verdict: 'fine',
      finding: { code: 'backends-there', seen: { needs: ['/run/ovs/a b', 'passt'] } },
    });
  });

  it('asks for the directory alone where QEMU makes the socket', async () => {
    expect(await look(vhost('server'), [[ownPath, '/run/ovs', there]])).toMatchObject({ verdict: 'fine' });
  });

  it('names everything that is missing', async () => {
    const live = domainOf({ devices: vhost('client') + passt });
    const withKernel = {
      ...live,
      backends: [...live.backends, { user: 'kernel', path: '/boot/vmlinuz', isMadeByQemu: false }],
    };
    const answers = [
      [ownPath, '/run/ovs/a b', missing],
      [ownPath, '/boot/vmlinuz', missing],
      [program, 'passt', false],
    ] as const;
    expect(await look('', answers, withKernel)).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'backends-missing',
        seen: {
          needs: [
            { user: 'interface vhostuser', what: '/run/ovs/a b' },
            { user: 'interface user', what: 'passt' },
            { user: 'kernel', what: '/boot/vmlinuz' },
          ],
          host: 'kvm2',
        },
      },
    });
  });

  it('notes arguments past libvirt, and hooks there', async () => {
    const live = { ...domainOf(), customArguments: ['-fw_cfg', 'name=opt/x'] };
    const hooks = ['/etc/libvirt/hooks/qemu'];
    const facts = playPair({
      live,
      answersTo: () => Promise.resolve(playAnswers([hook, '/etc/libvirt/hooks/qemu', hooks])),
    });
    expect(await externalBackends.look(facts)).toEqual({
      verdict: 'note',
      finding: {
        code: 'backends-own-ways',
        seen: { arguments: ['-fw_cfg', 'name=opt/x'], hooks, host: 'kvm2' },
      },
    });
  });

  it('cannot tell when something could not be looked at', async () => {
    const unseen = { is: 'unseen', raw: 'denied' } as const;
    await expect(look(vhost('client'), [[ownPath, '/run/ovs/a b', unseen]])).rejects.toThrow('denied');
  });
});
