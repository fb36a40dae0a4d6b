import { z } from 'zod';
import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { runAsRoot } from './work';

/** What `nft -j` prints, as far as it is looked at; libnftables-json(5). Expressions are kept as they are. */
const NftRule = z.object({
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  handle: z.number(),
  comment: z.string().optional(),
  expr: z.array(z.record(z.string(), z.unknown())),
});
export type NftRule = z.infer<typeof NftRule>;
const NftChain = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  type: z.string().optional(),
  hook: z.string().optional(),
  policy: z.string().optional(),
});
export type NftChain = z.infer<typeof NftChain>;

const Listing = z.object({
  nftables: z.array(z.object({ chain: NftChain.optional(), rule: NftRule.optional() })),
});

export interface NftListing {
  readonly chains: readonly NftChain[];
  readonly rules: readonly NftRule[];
}

/** Undefined when it is not what nft writes. */
export function readNft(json: string): NftListing | undefined {
  try {
    const { nftables } = Listing.parse(JSON.parse(json));
    return {
      chains: nftables.flatMap(({ chain }) => chain ?? []),
      rules: nftables.flatMap(({ rule }) => rule ?? []),
    };
  } catch {
    return undefined;
  }
}

/** The handle of our rule in its chain, found by its mark; undefined when it is not there. */
export async function findNftRule(
  host: Host,
  { place, mark }: DeedOf<'firewall'>,
): Promise<Result<number | undefined, Fault>> {
  const ran = await runAsRoot(host, ['nft', '-j', 'list', 'chain', ...place], { expected: [1] });
  if (!ran.ok) return ran;
  // The chain is gone, and our rule with it.
  if (ran.value.exitCode === 1) return ok(undefined);
  const listing = readNft(ran.value.stdout);
  if (listing === undefined)
    return fail({
      code: 'command-failed',
      command: 'nft list',
      exitCode: 0,
      raw: ran.value.stdout.slice(0, 500),
    });
  return ok(listing.rules.find(({ comment }) => comment === mark)?.handle);
}
