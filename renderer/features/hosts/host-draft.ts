import type { NewHost } from '../../../shared/contract/hosts';
import type { HostReach, HostSummary, Login } from '../../../shared/domain/host';
import { readHostLine, readJump } from '../../../shared/domain/host-line';
import { emptyLabels, type LabelDraft, labelDraftOf, labelsOf } from './label-draft';

/** What the form holds while it is filled in. */
export interface HostDraft extends LabelDraft {
  readonly address: string;
  readonly port: number | null;
  readonly user: string;
  readonly how: Login['how'];
  readonly keyPath: string;
  readonly secret: string;
  readonly remember: boolean;
  readonly jump: string;
  readonly instance: HostReach['instance'];
  readonly isReadOnly: boolean;
}

export const emptyDraft: HostDraft = {
  ...emptyLabels,
  address: '',
  port: 22,
  user: 'root',
  how: 'usual',
  keyPath: '~/.ssh/id_ed25519',
  secret: '',
  remember: false,
  jump: '',
  instance: 'system',
  isReadOnly: false,
};

/** The form for a host that is known: what it has, without secrets, which never come back. */
export const draftOf = (host: HostSummary): HostDraft => ({
  ...emptyDraft,
  ...labelDraftOf(host),
  address: host.address,
  port: host.port,
  user: host.user,
  how: host.login.how,
  keyPath: host.login.how === 'key' ? host.login.path : emptyDraft.keyPath,
  jump: host.jump ?? '',
  instance: host.instance,
  isReadOnly: host.isReadOnly,
});

export type DraftProblems = Partial<Record<'address' | 'port' | 'user' | 'keyPath' | 'jump', string>>;

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
    ...(draft.jump.trim() !== '' &&
      readJump(draft.jump) === undefined && {
        jump: 'Hosts as user@host:port, several separated by commas; or “none”.',
      }),
  };
}

/** What goes to the engine. Call it only when `problemsOf` found nothing. */
export function newHostOf(draft: HostDraft): NewHost {
  const { address, user, port } = splitAddress(draft);
  const hasSecret = usesSecret(draft.how) && draft.secret !== '';
  const jump = draft.jump.trim();
  return {
    ...labelsOf(draft),
    address,
    user,
    port: port ?? 22,
    ...(jump !== '' && { jump }),
    instance: draft.instance,
    isReadOnly: draft.isReadOnly,
    login: draft.how === 'key' ? { how: 'key', path: draft.keyPath.trim() } : { how: draft.how },
    remember: hasSecret && draft.remember,
    ...(hasSecret && { secret: draft.secret }),
  };
}

const usesSecret = (how: Login['how']): boolean => how === 'key' || how === 'password';

/** Only name and labels differ from what is known: nothing needs to be connected anew. */
export function isOnlySorting(draft: HostDraft, host: HostSummary): boolean {
  const wanted = newHostOf(draft);
  const known = newHostOf({ ...draftOf(host), remember: wanted.remember });
  const bare = ({ name: _n, group: _g, tags: _t, color: _c, note: _o, ...rest }: NewHost) =>
    JSON.stringify(rest);
  return bare(wanted) === bare(known);
}

/** People paste `root@kvm1:2222` or `ssh://root@kvm1`; what stands in the address wins over the other fields. */
export function splitAddress(draft: HostDraft): Pick<HostDraft, 'address' | 'user' | 'port'> {
  const read = readHostLine(draft.address);
  if (read === undefined) return { address: draft.address.trim(), user: draft.user.trim(), port: draft.port };
  return { address: read.address, user: read.user ?? draft.user.trim(), port: read.port ?? draft.port };
}
