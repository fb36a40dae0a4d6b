import { ways } from './connecting';
import { type FaultTable, list, withRaw } from './table';

type Codes = 'login-refused' | 'key-unreadable' | 'key-unsupported' | 'passphrase-wrong' | 'agent-missing';

/** Logging in. */
export const loginFaults: FaultTable<Codes> = {
  'login-refused': (fault) => ({
    title: `${fault.address} refused the login of ${fault.user}`,
    explanation: `Tried: ${ways(fault.tried)}. The host accepts: ${ways(fault.offered)}.${sayUnusable(fault.unusable)}`,
    nextStep:
      fault.unusable === undefined ? loginNextStep(fault.user, fault.tried) : plainKeyNextStep(fault.user),
  }),
  'key-unreadable': (fault) =>
    withRaw(
      {
        title: 'The key file cannot be read',
        explanation: `${fault.path} is missing, not readable for you, or not a private key.`,
        nextStep: 'Check the path. The private key is the file without “.pub”.',
      },
      fault.raw,
    ),
  'key-unsupported': (fault) => ({
    title: 'This kind of key is not supported',
    explanation: `${fault.path} holds a ${fault.keyType} key, which Drover cannot use from a file.`,
    nextStep:
      'Use an Ed25519, ECDSA or RSA key, or load this one into your SSH agent and choose “SSH agent”.',
  }),
  'passphrase-wrong': (fault) => ({
    title: 'The passphrase does not open the key',
    explanation: `The key in ${fault.path} is protected, and the passphrase given does not fit.`,
    nextStep: 'Type the passphrase again. It is the key’s own, not the password of the account.',
  }),
  'agent-missing': (fault) => ({
    title: 'No SSH agent was found',
    explanation:
      fault.socket === undefined
        ? 'SSH_AUTH_SOCK is not set where Drover was started.'
        : `Nothing answers at ${fault.socket}.`,
    nextStep: 'Start an agent and add a key (ssh-add), then start Drover from there; or choose a key file.',
  }),
};

function loginNextStep(user: string, tried: readonly string[]): string {
  if (tried.some((way) => way.includes('password') || way.includes('interactive'))) {
    return `Check the user name and the password. Many hosts allow ${user === 'root' ? 'root' : 'some users'} to log in by key only.`;
  }
  return `Check the user name, and that your public key stands in ~${user}/.ssh/authorized_keys on the host; or choose another way to log in.`;
}

type Unusable = readonly { readonly keyType: string; readonly from: string }[];

/** Keys ssh itself would have used, perhaps with success: the reason why ssh comes in and Drover does not. */
function sayUnusable(keys: Unusable | undefined): string {
  if (keys === undefined || keys.length === 0) return '';
  const named = keys.map(({ keyType, from }) =>
    keyType.includes('-cert-')
      ? `a certificate (${from})`
      : `a hardware key (${keyType}, ${from === 'agent' ? 'in the agent' : from})`,
  );
  return ` There ${keys.length === 1 ? 'is' : 'are'} also ${list(named)}, which ssh can use and Drover cannot.`;
}

const plainKeyNextStep = (user: string): string =>
  `Put the public half of a plain Ed25519, ECDSA or RSA key into ~${user}/.ssh/authorized_keys on the host, and load that key into your agent.`;
