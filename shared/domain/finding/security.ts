import { z } from 'zod';
import { found, host, path } from './found';

const names = z.array(z.string());
/** `of`: the disk or device; `name`: UUID or usage of the secret. What it keeps is never part of it. */
const secrets = z.array(z.object({ of: z.string(), name: z.string() }));

export const securityFindings = [
  found('confined-alike', { from: names, to: names }),
  found('confined-otherwise', { from: names, to: names }),
  found('label-without-driver', {
    missing: z.array(z.object({ model: z.string(), type: z.string() })),
    offered: names,
  }),
  found('no-images-to-open', {}),
  found('no-policy', { host }),
  found('policy-lets-in', { host, policy: z.string() }),
  found('apparmor-bars', { host, paths: z.array(path) }),
  found('selinux-bars', {
    host,
    barred: z.array(z.object({ path, needs: z.string() })),
    mode: z.enum(['enforcing', 'permissive']),
  }),
  found('stream-tunnelled', {}),
  found('stream-readable', { address: z.string() }),
  found('stream-readable-abroad', { address: z.string() }),
  found('tls-insisted-on', { hosts: z.array(host) }),
  found('certificates-ready', { names }),
  found('certificates-wrong', {
    wrong: z.array(z.object({ host, path, is: z.enum(['missing', 'expired']) })),
  }),
  found('certificate-for-another', { host, address: z.string(), names }),
  found('no-secrets-needed', {}),
  found('secrets-there', { host, secrets }),
  found('secrets-missing', { host, secrets }),
  found('secrets-empty', { host, secrets }),
  found('secret-values-unseen', { host, secrets }),
] as const;
