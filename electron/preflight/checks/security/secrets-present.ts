import type { SecretRef } from '../../../libvirt';
import { blocker, fine, note, told, type Check } from '../../check';
import { secretValues } from '../../probes/questions/secret-values';

/**
 * Does the destination know the keys and passwords of the guest's disks? Definition and value are two things. Values are
 * looked for by the names of their files, and never read; one kept in memory alone cannot be seen.
 */
export const secretsPresent: Check = {
  id: 'secrets-present',
  group: 'security',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, to, within, answersTo, destination }) => {
    const { secrets } = await domain();
    if (secrets.length === 0) return fine({ code: 'no-secrets-needed', seen: {} });
    const [all, ephemeral, there] = await Promise.all([
      to().secrets.listAll(within),
      to().secrets.listEphemeral(within),
      answersTo(),
    ]);
    const host = destination.name;
    const known = told(all);
    const found = secrets.map((secret) => ({ secret, ref: known.find((ref) => isMeant(ref, secret)) }));
    const named = (these: typeof found) => ({ host, secrets: these.map(({ secret }) => describe(secret)) });
    const missing = found.filter(({ ref }) => ref === undefined);
    if (missing.length > 0) return blocker({ code: 'secrets-missing', seen: named(missing) });

    const values = there.to(secretValues);
    const inMemory = told(ephemeral).map(({ uuid }) => uuid);
    const bare = found.filter(({ ref }) => values?.includes(ref?.uuid ?? '') !== true);
    const empty = values === null ? [] : bare.filter(({ ref }) => !inMemory.includes(ref?.uuid ?? ''));
    if (empty.length > 0) return blocker({ code: 'secrets-empty', seen: named(empty) });
    return bare.length > 0
      ? note({ code: 'secret-values-unseen', seen: named(bare) })
      : fine({ code: 'secrets-there', seen: named(found) });
  },
};

type Wanted = Awaited<ReturnType<Parameters<Check['look']>[0]['domain']>>['secrets'][number];

const usageTypes = ['none', 'volume', 'ceph', 'iscsi', 'tls', 'vtpm'];

/** By UUID, else by what it is for: a passphrase of a disk is of the type volume. */
function isMeant(ref: SecretRef, { uuid, usage, type }: Wanted): boolean {
  if (uuid !== undefined) return ref.uuid === uuid;
  const wanted = type === 'passphrase' ? 'volume' : type;
  return ref.usage === usage && usageTypes[ref.usageType] === wanted;
}

const describe = ({ of, uuid, usage }: Wanted) => ({ of, name: uuid ?? usage ?? '' });
