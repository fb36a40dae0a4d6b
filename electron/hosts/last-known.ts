import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HostFacts, type HostId } from '../../shared/domain/host';
import { VmSummary } from '../../shared/domain/vm';
import type { Ports } from '../ports';

/** A host as it was seen last. */
export interface SeenThen {
  /** Epoch ms. */
  readonly atMs: number;
  readonly facts: HostFacts;
  readonly vms: readonly VmSummary[];
}

/**
 * What every host had when it was seen last, so that the first picture after a start is not empty. A cache: a file
 * that is missing, torn or of another version is as good as none, so nothing is flushed and nothing kept aside.
 */
export interface LastKnown {
  get(id: HostId): SeenThen | undefined;
  /** Written some seconds later, once, however often it is told. */
  note(id: HostId, seen: SeenThen): void;
  forget(id: HostId): void;
  /** Writes what is not written yet. */
  close(): void;
}

const LastKnownFile = z.object({
  version: z.literal(1),
  hostId: z.string(),
  atMs: z.number(),
  facts: HostFacts,
  vms: z.array(VmSummary),
});

const writeAfterMs = 5_000;
/** A host where nothing happens is noted as seen this often. */
const renewEveryMs = 60_000;

export function openLastKnown({ paths, log }: Pick<Ports, 'paths' | 'log'>): LastKnown {
  const folder = join(paths.data, 'last-known');
  const due = new Map<HostId, SeenThen>();
  const written = new Map<HostId, { readonly digest: string; readonly atMs: number }>();
  let timer: NodeJS.Timeout | undefined;
  const pathOf = (id: HostId) => join(folder, `${encodeURIComponent(id)}.json`);

  const write = (id: HostId, { atMs, facts, vms }: SeenThen, isLast: boolean) => {
    // Load of another hour is worth nothing: a figure is shown when it is measured, or not at all.
    const idle = vms.map(({ cpuPercent: _cpuPercent, ...vm }) => vm);
    const seen = JSON.stringify({ facts, vms: idle }).slice(1);
    const digest = createHash('sha1').update(seen).digest('base64');
    const before = written.get(id);
    if (!isLast && before?.digest === digest && atMs - before.atMs < renewEveryMs) return;
    const mark = JSON.stringify({ version: 1, hostId: id, atMs }).slice(0, -1);
    writeFileSync(`${pathOf(id)}.new`, `${mark},${seen}\n`, { mode: 0o600 });
    renameSync(`${pathOf(id)}.new`, pathOf(id));
    written.set(id, { digest, atMs });
  };
  const writeAll = (isLast: boolean) => {
    clearTimeout(timer);
    timer = undefined;
    try {
      if (due.size > 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const [id, known] of due) write(id, known, isLast);
    } catch (error) {
      // A full disk costs the next start its first picture, and nobody their work.
      log.warn('last-known.not-written', { why: String(error) });
    }
    due.clear();
  };
  return {
    get: (id) => due.get(id) ?? read(pathOf(id), id, log),
    note: (id, seen) => {
      due.set(id, seen);
      timer ??= setTimeout(() => writeAll(false), writeAfterMs).unref();
    },
    forget: (id) => {
      due.delete(id);
      written.delete(id);
      rmSync(pathOf(id), { force: true });
    },
    close: () => writeAll(true),
  };
}

function read(path: string, id: HostId, log: Ports['log']): SeenThen | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const file = LastKnownFile.safeParse(JSON.parse(text));
    if (file.success && file.data.hostId === id) return file.data;
    log.warn('last-known.unreadable', { path, why: file.success ? 'of another host' : file.error.message });
  } catch (error) {
    log.warn('last-known.unreadable', { path, why: String(error) });
  }
  return undefined;
}
