import { isIP } from 'node:net';
import { blocker, CouldNotTell, fine, note, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import { qemuConf, type QemuConf } from '../../probes/questions/qemu-conf';
import { tlsFiles, type TlsFile } from '../../probes/questions/tls-files';

/**
 * Is the stream of memory encrypted where it must be? A host may insist (migrate_tls_force); a move that was asked to
 * needs certificates on both, in time and made out to the address the source connects to.
 */
export const tlsReady: Check = {
  id: 'tls-ready',
  group: 'security',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    if (facts.way.mode === 'tunnelled') return fine({ code: 'stream-tunnelled', seen: {} });
    if (facts.way.usesTls) return certificates(facts);
    const [here, there] = await Promise.all([facts.answersFrom(), facts.answersTo()]);
    const confs: [string, QemuConf][] = [
      [facts.source.name, here.to(qemuConf)],
      [facts.destination.name, there.to(qemuConf)],
    ];
    const hosts = confs.filter(([, conf]) => insists(conf)).map(([name]) => name);
    if (hosts.length > 0) return blocker({ code: 'tls-insisted-on', seen: { hosts } });
    const address = await facts.addressTo();
    return isPrivate(address)
      ? note({ code: 'stream-readable', seen: { address } })
      : warning({ code: 'stream-readable-abroad', seen: { address } });
  },
};

const insists = (conf: QemuConf): boolean =>
  conf.is === 'read' && conf.settings.get('migrate_tls_force') === '1';

/** Addresses nobody routes to from outside: RFC 1918, 3927, 4193, 6598, loopback and link-local. */
const isPrivate = (address: string): boolean =>
  isIP(address) === 6
    ? /^(?:f[cd]|fe[89ab]|::1$)/i.test(address)
    : /^(?:10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
        address,
      );

/* Who listens shows the server's, who connects the client's. */
const neededHere = ['ca-cert.pem', 'client-cert.pem', 'client-key.pem'];
const neededThere = ['ca-cert.pem', 'server-cert.pem', 'server-key.pem'];

async function certificates({
  source,
  destination,
  answersFrom,
  answersTo,
  addressTo,
}: Facts): Promise<Look> {
  const [here, there, address] = await Promise.all([answersFrom(), answersTo(), addressTo()]);
  const asked = [
    { host: source.name, told: here.to(tlsFiles), needed: neededHere, nowMs: Date.now() + here.clockAheadMs },
    {
      host: destination.name,
      told: there.to(tlsFiles),
      needed: neededThere,
      nowMs: Date.now() + there.clockAheadMs,
    },
  ];
  const wrong = asked.flatMap(({ host, told, needed, nowMs }) => {
    if (told === null) throw new CouldNotTell(`it takes root on ${host} to look at its certificates`);
    const files = told.files.filter(({ name }) => needed.includes(name));
    return files.flatMap((file) =>
      faultOf(file, nowMs).map((is) => ({ host, path: `${told.folder}/${file.name}`, is })),
    );
  });
  if (wrong.length > 0) return blocker({ code: 'certificates-wrong', seen: { wrong } });
  const server = asked[1]?.told?.files.find(({ name }) => name === 'server-cert.pem');
  const names = server?.names ?? [];
  if (names.length > 0 && !names.includes(`IP Address:${address}`))
    return blocker({
      code: 'certificate-for-another',
      seen: { host: destination.name, address, names: [...names] },
    });
  return fine({ code: 'certificates-ready', seen: { names: [...names] } });
}

const faultOf = ({ isThere, expiresAtMs }: TlsFile, nowMs: number): ('missing' | 'expired')[] => {
  if (!isThere) return ['missing'];
  return expiresAtMs !== null && expiresAtMs < nowMs ? ['expired'] : [];
};
