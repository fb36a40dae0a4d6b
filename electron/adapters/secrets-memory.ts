import type { Secrets } from '../ports';

/** Keeps secrets for as long as the engine runs, and says so: where there is no keychain to trust. */
export function createMemorySecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    kept: 'memory',
    get: (name) => Promise.resolve(kept.get(name)),
    set: (name, secret) => Promise.resolve(void kept.set(name, secret)),
    forget: (name) => Promise.resolve(void kept.delete(name)),
  };
}
