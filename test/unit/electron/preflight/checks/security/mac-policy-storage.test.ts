import { expect, test } from 'vitest';
import type { Place } from '../../../../../../electron/hosts/places';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { macPolicyStorage } from '../../../../../../electron/preflight/checks/security/mac-policy-storage';
import { fileContext } from '../../../../../../electron/preflight/probes/questions/file-context';
import { macPolicy, type MacPolicy } from '../../../../../../electron/preflight/probes/questions/mac-policy';
import { playAnswers, playFacts } from '../../play-facts';
import { capabilitiesOf, playPair } from '../../play-hosts';

const place = (realPath: string, type = 'nfs4'): Place => ({
  realPath,
  fileSystem: { type, source: 's', isShared: true },
  sharedIdentity: 'x',
});
interface Played {
  model?: string;
  policy?: Partial<MacPolicy>;
  places?: Record<string, Place>;
  contexts?: Record<string, string | null>;
}
const look = async ({
  model = 'selinux',
  policy = {},
  places = { '/v/a': place('/v/a') },
  contexts = {},
}: Played) =>
  macPolicyStorage.look(
    playFacts({
      ...playPair(),
      paths: async () => Object.keys(places),
      placesTo: async () => new Map(Object.entries(places)),
      capabilitiesTo: async () => capabilitiesOf({ host: `<secmodel><model>${model}</model></secmodel>` }),
      answersTo: async () =>
        playAnswers(
          [macPolicy, '', { selinux: 'enforcing', isApparmorOn: false, booleans: [], ...policy }],
          ...Object.keys(places).map((path) => [fileContext, path, contexts[path] ?? null] as const),
        ),
    }),
  );

test('no images, and no policy', async () => {
  expect(await look({ places: {} })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-images-to-open' },
  });
  expect(await look({ model: 'dac' })).toMatchObject({ verdict: 'fine', finding: { code: 'no-policy' } });
});

test('SELinux needs a switch for each kind of share, all named at once', async () => {
  const places = {
    '/n/a': place('/n/a'),
    '/c/b': place('/c/b', 'cifs'),
    '/f/c': place('/f/c', 'fuse.glusterfs'),
    '/l': place('/l', 'ocfs2'),
  };
  expect(await look({ places })).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'selinux-bars',
      seen: {
        host: 'kvm2',
        mode: 'enforcing',
        barred: [
          { path: '/n/a', needs: 'virt_use_nfs' },
          { path: '/c/b', needs: 'virt_use_samba' },
          { path: '/f/c', needs: 'virt_use_fusefs' },
        ],
      },
    },
  });
  expect(await look({ policy: { booleans: ['virt_use_nfs'] } })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'policy-lets-in' },
  });
});

test('permissive only warns, and a labelled NFS has its own labels', async () => {
  expect(await look({ policy: { selinux: 'permissive' } })).toMatchObject({
    verdict: 'warning',
    finding: { seen: { mode: 'permissive' } },
  });
  expect(await look({ contexts: { '/v/a': 'svirt_image_t' } })).toMatchObject({ verdict: 'fine' });
  expect(await look({ contexts: { '/v/a': 'nfs_t' } })).toMatchObject({ verdict: 'blocker' });
});

test('AppArmor keeps out of the system’s folders, links followed', async () => {
  const places = { '/v/a': place('/usr/share/vms/a'), '/v/b': place('/srv/b'), '/v/"c"': place('/srv/"c"') };
  expect(await look({ model: 'apparmor', places })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'apparmor-bars', seen: { host: 'kvm2', paths: ['/v/a', '/v/"c"'] } },
  });
  expect(await look({ model: 'apparmor' })).toMatchObject({
    verdict: 'fine',
    finding: { seen: { policy: 'apparmor' } },
  });
});

test('cannot tell where libvirt and the kernel disagree', async () => {
  await expect(look({ policy: { selinux: 'off' } })).rejects.toThrow(CouldNotTell);
});
