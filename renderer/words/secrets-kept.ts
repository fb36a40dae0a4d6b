import type { AppInfo } from '../../shared/contract/app';

/** What “remember” means, honestly, by where secrets are kept. */
export const sayRemember = (kept: AppInfo['secretsKept'] | undefined): string =>
  kept === 'keychain'
    ? 'Kept in this system’s keychain, for later starts too.'
    : 'There is no keychain here: it is kept in memory until Drover ends, and never written to disk.';

export const saySecretsKept = (kept: AppInfo['secretsKept']): string =>
  kept === 'keychain'
    ? 'Secrets you ask Drover to remember are kept in this system’s keychain. They never come back to a screen.'
    : 'Secrets you ask Drover to remember are kept in the engine’s memory until Drover ends, and never written to disk. The web head has no keychain to keep them in.';
