import type { Check } from '../../check';
import { macPolicyStorage } from './mac-policy-storage';
import { secretsPresent } from './secrets-present';
import { securityDriverMatch } from './security-driver-match';
import { tlsReady } from './tls-ready';

export const securityChecks: readonly Check[] = [
  securityDriverMatch,
  macPolicyStorage,
  tlsReady,
  secretsPresent,
];
