import type { Login } from '../../shared/domain/host';
import type { ReachOptions, SudoPolicy } from '../ssh';
import type { Credentials, SecretKind } from './credentials';

/** Which secret the "add host" dialog's field holds for a way to log in; none for the agent. */
export function secretKindOf(login: Login): SecretKind | undefined {
  if (login.how === 'agent' || login.how === 'usual') return undefined;
  return login.how === 'key' ? 'passphrase' : 'password';
}

/** The login with the secrets we have. One that is missing is asked for when it is needed. */
export async function withSecrets(login: Login, credentials: Credentials): Promise<ReachOptions['login']> {
  if (login.how === 'usual') return { how: 'usual' };
  if (login.how === 'agent') return { how: 'agent' };
  if (login.how === 'key')
    return { how: 'key', path: login.path, passphrase: await credentials.get('passphrase') };
  return { how: 'password', password: await credentials.get('password') };
}

/** sudo asks for the login's own password unless set up otherwise, so that one is the first guess. */
export async function sudoPolicy(credentials: Credentials): Promise<SudoPolicy> {
  return { password: (await credentials.get('sudo-password')) ?? (await credentials.get('password')) };
}

/** The secret a fault says is wrong. */
export function refusedSecret(code: string): SecretKind | undefined {
  if (code === 'login-refused') return 'password';
  if (code === 'passphrase-wrong') return 'passphrase';
  return code === 'sudo-denied' ? 'sudo-password' : undefined;
}
