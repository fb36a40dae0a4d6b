/** A machine as people write it. What is not written is not there: the caller knows the defaults. */
export interface HostLine {
  readonly address: string;
  readonly user?: string;
  readonly port?: number;
}

/*
  [user@]address[:port], where an address with colons stands in brackets or alone:
    kvm1 · mia@kvm1:2222 · [fe80::1]:2222 · fe80::1
  A leading dash would be an option to whoever runs ssh with it, so it is no name here.
*/
const written =
  /^(?:([^@\s:/,-][^@\s:/,]*)@)?(?:\[([^\]\s/]+)\]|([^:\s/@,[\]-][^:\s/@,[\]]*)|([0-9a-fA-F]*:[0-9a-fA-F:.]+(?:%[\w.]+)?))(?::(\d{1,5}))?$/;

/** Reads `[user@]address[:port]`, also as `ssh://…` or `qemu+ssh://…/system`; undefined when it is none of them. */
export function readHostLine(text: string): HostLine | undefined {
  const bare = text
    .trim()
    .replace(/^(ssh|qemu\+ssh):\/\//, '')
    .replace(/\/(system|session)?$/, '');
  const found = written.exec(bare);
  if (found === null) return undefined;
  const [, user, bracketed, plain, v6, portText] = found;
  const address = bracketed ?? plain ?? v6;
  const port = portText === undefined ? undefined : Number(portText);
  if (address === undefined || (port !== undefined && (port < 1 || port > 65_535))) return undefined;
  return { address, ...(user !== undefined && { user }), ...(port !== undefined && { port }) };
}

export interface ReadLines {
  readonly hosts: readonly HostLine[];
  /** Lines that are no host, counted from 1. */
  readonly unreadable: readonly { readonly line: number; readonly text: string }[];
}

/** One host a line; empty lines and what follows a `#` are left out. */
export function readHostLines(text: string): ReadLines {
  const hosts: HostLine[] = [];
  const unreadable: { line: number; text: string }[] = [];
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const host = readHostLine(line);
    if (host === undefined) unreadable.push({ line: index + 1, text: line });
    else hosts.push(host);
  }
  return { hosts, unreadable };
}

/** Reads what `ssh -J` takes: hosts to go through in their order; `none` for no jump; undefined when it cannot be read. */
export function readJump(text: string): readonly HostLine[] | 'none' | undefined {
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === 'none') return 'none';
  const hops = trimmed.split(',').map(readHostLine);
  return hops.every((hop) => hop !== undefined) ? hops : undefined;
}
