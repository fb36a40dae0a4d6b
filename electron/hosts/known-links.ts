import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AddedHosts } from '../../shared/contract/hosts';
import type { Fault } from '../../shared/domain/fault';
import type {
  HostAddress,
  HostFacts,
  HostId,
  HostLabels,
  HostReach,
  HostSummary,
  Login,
} from '../../shared/domain/host';
import { daemonOf, type HostList, type ListedHost } from '../../shared/domain/host-list';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Ports } from '../ports';
import type { Questions } from '../questions';
import { createSsh, defaultKnownHosts, type KnownHostsFiles, type Ssh } from '../ssh';
import { askPerson } from './ask-person';
import { createCredentials, type Credentials } from './credentials';
import type { Hosts } from './host';
import { listOf, readHostList } from './host-list';
import { openLastKnown } from './last-known';
import { createLink, type Link } from './link';
import { secretKindOf } from './login';
import { duplicateOf, sortOut } from './new-hosts';
import { openSavedHosts, type SavedHost } from './saved-hosts';

/** What a person enters about a host. The name defaults to the address. */
export interface HostEntry extends HostAddress, HostReach, HostLabels {
  readonly name?: string | undefined;
  readonly login: Login;
  readonly secret?: string | undefined;
  readonly remember: boolean;
}

/** All known hosts: the services' view, and what a person can do to the list. */
export interface KnownLinks extends Hosts {
  all(): readonly Link[];
  get(id: HostId): Link | undefined;
  readonly summaries: Source<readonly HostSummary[]>;
  /** Saves it and begins to connect. Fault: host-duplicate. */
  add(entry: HostEntry): Promise<Result<HostId, Fault>>;
  /** Saves those that are not known yet, all in one write, and begins to connect them. */
  addSeveral(entries: readonly ListedHost[]): AddedHosts;
  /** Corrects it and connects anew. Faults: host-not-known, host-in-use, host-duplicate. */
  edit(id: HostId, entry: HostEntry): Promise<Result<void, Fault>>;
  /** Changes its name and how it is sorted; its connection is left alone. Fault: host-not-known. */
  organise(id: HostId, labels: HostLabels & { readonly name?: string | undefined }): Result<void, Fault>;
  /** The list for a file, without secrets. */
  list(): HostList;
  /** Adds what a list has and is not known yet. Fault: bad-input, and nothing was added. */
  importList(text: string): Result<AddedHosts, Fault>;
  connect(id: HostId): Result<void, Fault>;
  /** Faults: host-not-known, host-in-use. */
  disconnect(id: HostId): Result<void, Fault>;
  /** Forgets it here, its secrets too. Faults: host-not-known, host-in-use. */
  remove(id: HostId): Promise<Result<void, Fault>>;
  /** Begins to connect every known host. */
  connectAll(): void;
  /** Asks every line at once whether it still lives, and tries at once what waits for a retry. */
  knockAll(): void;
  close(): void;
}

export interface KnownLinksOptions {
  readonly ports: Pick<Ports, 'secrets' | 'paths' | 'clock' | 'log'>;
  readonly questions: Questions;
  /** Names of the moves that need this host now; it is neither removed, edited nor let go while there are some. */
  readonly movesUsing: (id: HostId) => readonly string[];
}

export const createKnownLinks = (options: KnownLinksOptions): KnownLinks => new Links(options);

interface Entry {
  readonly link: Link;
  readonly credentials: Credentials;
}

class Links implements KnownLinks {
  readonly summaries: Source<readonly HostSummary[]> = createTopic<readonly HostSummary[]>([]);
  readonly #options: KnownLinksOptions;
  readonly #saved;
  readonly #lastKnown;
  readonly #knownHosts: KnownHostsFiles;
  readonly #ssh: Ssh;
  readonly #entries = new Map<HostId, Entry>();
  readonly #listeners = new Set<(id: HostId) => void>();
  /** What `summaries` says of each host, and the same as text, to tell a change. */
  readonly #shown = new Map<HostId, { readonly text: string; readonly summary: HostSummary }>();

  constructor(options: KnownLinksOptions) {
    this.#options = options;
    const { paths } = options.ports;
    this.#saved = openSavedHosts(options.ports);
    this.#lastKnown = openLastKnown(options.ports);
    this.#knownHosts = {
      userFiles: defaultKnownHosts(paths.home),
      ownFile: join(paths.data, 'known_hosts'),
    };
    this.#ssh = createSsh({ home: paths.home });
    for (const saved of this.#saved.all()) this.#take(saved);
    for (const { id } of this.all()) this.#publish(id);
  }

  all = (): readonly Link[] => [...this.#entries.values()].map((entry) => entry.link);
  get = (id: HostId): Link | undefined => this.#entries.get(id)?.link;

  onChange(listener: (id: HostId) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async add(entry: HostEntry): Promise<Result<HostId, Fault>> {
    const saved: SavedHost = { id: randomUUID(), ...fieldsOf(entry) };
    const twin = duplicateOf(saved, this.#saved.all());
    if (twin !== undefined) return fail(twin);
    this.#saved.save(saved);
    const { link, credentials } = this.#take(saved);
    await keepSecret(credentials, entry);
    link.connect();
    this.#changed(saved.id);
    return ok(saved.id);
  }

  addSeveral(entries: readonly ListedHost[]): AddedHosts {
    const { fresh, skipped } = sortOut(entries.map(fieldsOf), this.#saved.all());
    this.#saved.saveAll(fresh);
    for (const { link } of fresh.map((saved) => this.#take(saved))) link.connect();
    for (const { id } of fresh) this.#changed(id);
    return { added: fresh.map(({ id, name }) => ({ hostId: id, name })), skipped: [...skipped] };
  }

  async edit(id: HostId, entry: HostEntry): Promise<Result<void, Fault>> {
    const free = this.#free(id);
    if (!free.ok) return free;
    const { link, credentials } = free.value;
    const saved: SavedHost = { id, ...fieldsOf(entry) };
    const twin = duplicateOf(saved, this.#saved.all());
    if (twin !== undefined) return fail(twin);
    this.#saved.save(saved);
    link.replace(saved);
    if (link.facts() === undefined) this.#lastKnown.forget(id);
    await keepSecret(credentials, entry);
    link.connect();
    return ok(undefined);
  }

  organise(
    id: HostId,
    { name, ...labels }: HostLabels & { readonly name?: string | undefined },
  ): Result<void, Fault> {
    const link = this.get(id);
    if (link === undefined) return fail({ code: 'host-not-known', hostId: id });
    const { group: _group, color: _color, note: _note, ...kept } = link.saved();
    const saved: SavedHost = { ...kept, ...labels, name: name ?? kept.address };
    this.#saved.save(saved);
    link.relabel(saved);
    return ok(undefined);
  }

  list = (): HostList => listOf(this.#saved.all());

  importList(text: string): Result<AddedHosts, Fault> {
    const list = readHostList(text);
    return list.ok ? ok(this.addSeveral(list.value)) : list;
  }

  connect(id: HostId): Result<void, Fault> {
    const link = this.get(id);
    if (link === undefined) return fail({ code: 'host-not-known', hostId: id });
    link.connect();
    return ok(undefined);
  }

  disconnect(id: HostId): Result<void, Fault> {
    const free = this.#free(id);
    if (!free.ok) return free;
    free.value.link.disconnect();
    return ok(undefined);
  }

  async remove(id: HostId): Promise<Result<void, Fault>> {
    const free = this.#free(id);
    if (!free.ok) return free;
    this.#entries.delete(id);
    free.value.link.disconnect();
    this.#saved.forget(id);
    this.#lastKnown.forget(id);
    this.#changed(id);
    await free.value.credentials.forgetAll();
    return ok(undefined);
  }

  connectAll(): void {
    for (const link of this.all()) link.connect();
  }

  knockAll(): void {
    for (const link of this.all()) link.knock();
  }

  close(): void {
    for (const link of this.all()) link.disconnect();
    this.#lastKnown.close();
  }

  #take(saved: SavedHost): Entry {
    const { ports, questions } = this.#options;
    const credentials = createCredentials(saved.id, ports.secrets);
    const link: Link = createLink({
      saved,
      credentials,
      ask: askPerson(() => ({ id: link.id, name: link.name }), questions, credentials),
      ssh: this.#ssh,
      knownHosts: this.#knownHosts,
      clock: ports.clock,
      log: ports.log,
      judgeFacts: (facts) => this.#duplicateOf(saved.id, facts),
      onSaved: (changed) => this.#saved.save(changed),
      lastKnown: this.#lastKnown.get(saved.id),
      onSeen: (seen) => this.#lastKnown.note(saved.id, seen),
      onChange: () => this.#changed(saved.id),
    });
    const entry = { link, credentials };
    this.#entries.set(saved.id, entry);
    return entry;
  }

  /** The same daemon under two names would be a move from a host to itself, and each VM there twice. */
  #duplicateOf(id: HostId, facts: HostFacts): Fault | undefined {
    const own = this.get(id)?.saved();
    const twin = this.all().find((other) => {
      const known = other.id === id ? undefined : other.facts();
      if (known === undefined || facts.machineId === '' || !isSameMachine(known, facts)) return false;
      return own === undefined || daemonOf(own) === daemonOf(other.saved());
    });
    return twin && { code: 'host-duplicate', hostId: twin.id, name: twin.name };
  }

  #free(id: HostId): Result<Entry, Fault> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return fail({ code: 'host-not-known', hostId: id });
    const moves = this.#options.movesUsing(id);
    if (moves.length === 0) return ok(entry);
    return fail({ code: 'host-in-use', hostId: id, name: entry.link.name, moves: [...moves] });
  }

  #changed(id: HostId): void {
    this.#publish(id);
    for (const listener of [...this.#listeners]) listener(id);
  }

  /** A host tells of every change of its VMs; the list goes out again only when something in it is different. */
  #publish(id: HostId): void {
    const summary = this.get(id)?.summary();
    const text = JSON.stringify(summary);
    if (this.#shown.get(id)?.text === text) return;
    if (summary === undefined) this.#shown.delete(id);
    else this.#shown.set(id, { text, summary });
    this.summaries.set([...this.#shown.values()].map((shown) => shown.summary));
  }
}

const isSameMachine = (a: HostFacts, b: HostFacts): boolean =>
  a.machineId === b.machineId && a.libvirtUuid === b.libvirtUuid;

function fieldsOf({
  name,
  secret: _secret,
  remember: _remember,
  ...fields
}: ListedHost & Partial<Pick<HostEntry, 'secret' | 'remember'>>): Omit<SavedHost, 'id'> {
  return { name: name ?? fields.address, ...fields };
}

async function keepSecret(credentials: Credentials, { login, secret, remember }: HostEntry): Promise<void> {
  const kind = secretKindOf(login);
  if (kind !== undefined && secret !== undefined && secret !== '')
    await credentials.keep(kind, secret, remember);
}
