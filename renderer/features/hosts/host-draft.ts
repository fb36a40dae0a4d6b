import type { NewHost } from '../../../shared/contract/hosts';
import { type HostSummary, type Login, noLabels, usualReach } from '../../../shared/domain/host';

/** What the form holds while it is filled in. */
export interface HostDraft {
  readonly address: string;
  readonly port: number | null;
  readonly user: string;
  readonly how: Login['how'];
  readonly keyPath: string;
  readonly secret: string;
  readonly remember: boolean;
  readonly name: string;
}

export const emptyDraft: HostDraft = {
  address: '',
  port: 22,
  user: 'root',
  how: 'agent',
  keyPath: '~/.ssh/id_ed25519',
  secret: '',
  remember: false,
  name: '',
};

/** The form for a host that is known: what it has, without secrets, which never come back. */
export const draftOf = (host: HostSummary): HostDraft => ({
  ...emptyDraft,
  address: host.address,
  port: host.port,
  user: host.user,
  how: host.login.how,
  keyPath: host.login.how === 'key' ? host.login.path : emptyDraft.keyPath,
  name: host.name === host.address ? '' : host.name,
});

export type DraftProblems = Partial<Record<'address' | 'port' | 'user' | 'keyPath', string>>;

/** What is wrong with each field and how it should be; empty when it can be sent. */
export function problemsOf(draft: HostDraft): DraftProblems {
  const { address, user, port } = splitAddress(draft);
  return {
    ...(address === '' && { address: 'Give the host’s name or IP address.' }),
    ...(/[\s/]|^-/.test(address) && { address: 'A name or an IP address, without spaces or slashes.' }),
    ...((port === null || port < 1 || port > 65_535) && { port: 'A port from 1 to 65535.' }),
    ...(user === '' && { user: 'Give the user to log in as.' }),
    ...(/[\s@:]|^-/.test(user) && { user: 'A user name without spaces, @ or colons.' }),
    ...(draft.how === 'key' &&
      draft.keyPath.trim() === '' && { keyPath: 'Give the path of the private key.' }),
  };
}

/** What goes to the engine. Call it only when `problemsOf` found nothing. */
export function newHostOf(draft: HostDraft): NewHost {
  const { address, user, port } = splitAddress(draft);
  const hasSecret = draft.how !== 'agent' && draft.secret !== '';
  return {
    ...usualReach,
    ...noLabels,
    address,
    user,
    port: port ?? 22,
    login: draft.how === 'key' ? { how: 'key', path: draft.keyPath.trim() } : { how: draft.how },
    remember: hasSecret && draft.remember,
    ...(draft.name.trim() !== '' && { name: draft.name.trim() }),
    ...(hasSecret && { secret: draft.secret }),
  };
}

/** People paste `root@kvm1:2222` or `ssh://root@kvm1`; what stands in the address wins over the other fields. */
export function splitAddress(draft: HostDraft): Pick<HostDraft, 'address' | 'user' | 'port'> {
  const bare = draft.address
    .trim()
    .replace(/^(ssh|qemu\+ssh):\/\//, '')
    .replace(/\/(system)?$/, '');
  const parts = /^(?:([^@\s]+)@)?(\[[^\]]+\]|[^:\s]+|[0-9a-fA-F:]+)(?::(\d{1,5}))?$/.exec(bare);
  if (parts === null) return { address: bare, user: draft.user.trim(), port: draft.port };
  const [, user, host = '', port] = parts;
  return {
    address: host.replace(/^\[|\]$/g, ''),
    user: user ?? draft.user.trim(),
    port: port === undefined ? draft.port : Number(port),
  };
}
