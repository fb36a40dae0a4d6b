export interface Identity {
  /** `group.call`, as on the wire. */
  readonly name: string;
  readonly needsInput: boolean;
}

const identities = new WeakMap<object, Identity>();

/** Notes which contract entry a client function stands for. Returns the function. */
export function rememberIdentity<F extends object>(verb: F, identity: Identity): F {
  identities.set(verb, identity);
  return verb;
}

/** The contract entry behind a function of the client. Throws for any other function: a bug of the caller. */
export function identityOf(verb: object): Identity {
  const identity = identities.get(verb);
  if (!identity)
    throw new Error('Not a function of the client: pass client.group.call itself, not a wrapper');
  return identity;
}
