import ssh2 from 'ssh2';
import type { BaseAgent, IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions } from 'ssh2';
import type { Offer } from './find';
import type { KeyFile } from './load';

/**
 * Keys of an agent and of files in the shape of one agent: the library offers each to the host, and asks for a
 * signature only by a key that the host would take. So a passphrase is asked for only then.
 */
export function offerKeys(
  offers: readonly Offer[],
  agentSocket: string | undefined,
  unlock: (file: KeyFile) => Promise<ParsedKey | undefined>,
): BaseAgent<ParsedKey> {
  return new OfferedKeys(offers, agentSocket, unlock);
}

class OfferedKeys extends ssh2.BaseAgent<ParsedKey> {
  readonly #offers: readonly Offer[];
  readonly #agentSocket: string | undefined;
  readonly #unlock: (file: KeyFile) => Promise<ParsedKey | undefined>;

  constructor(
    offers: readonly Offer[],
    agentSocket: string | undefined,
    unlock: (file: KeyFile) => Promise<ParsedKey | undefined>,
  ) {
    super();
    this.#offers = offers;
    this.#agentSocket = agentSocket;
    this.#unlock = unlock;
  }

  override getIdentities(done: IdentityCallback<ParsedKey>): void {
    done(
      null,
      this.#offers.map((offer) => offer.publicKey),
    );
  }

  override sign(
    publicKey: ParsedKey,
    data: Buffer,
    optionsOrDone: SigningRequestOptions | SignCallback,
    given?: SignCallback,
  ): void {
    const done = typeof optionsOrDone === 'function' ? optionsOrDone : (given ?? (() => undefined));
    const options = typeof optionsOrDone === 'function' ? {} : optionsOrDone;
    const offer = this.#offers.find((each) => each.publicKey.getPublicSSH().equals(publicKey.getPublicSSH()));
    if (offer === undefined) return done(new Error('not one of the keys offered'));
    if (offer.from === 'agent') {
      return ssh2.createAgent(this.#agentSocket ?? '').sign(offer.publicKey, data, options, done);
    }
    void this.#unlock(offer.from).then((key) => {
      const signature = key?.sign(data, options.hash);
      // Passed over, as ssh does: the next key may do.
      if (signature === undefined || signature instanceof Error) return done(new Error('not unlocked'));
      done(null, signature);
    });
  }
}
