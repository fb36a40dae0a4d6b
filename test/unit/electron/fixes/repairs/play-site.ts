import type { Site } from '../../../../../electron/fixes/fix';
import type { Host } from '../../../../../electron/hosts/host';
import type { Facts } from '../../../../../electron/preflight/service';
import type { Finding } from '../../../../../shared/domain/finding';
import { playFacts } from '../../preflight/play-facts';

/** What a repair is planned from, as the test gives it. */
export function playSite(
  source: Host,
  destination: Host,
  given: { readonly finding?: Finding; readonly facts?: Partial<Facts> } = {},
): Site {
  const { finding = { code: 'no-nics', seen: {} }, facts = {} } = given;
  return {
    source,
    destination,
    finding,
    facts: playFacts({ within: { timeoutMs: 5_000, signal: undefined }, ...facts }),
    mark: 'drover-12ab',
  };
}
