import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Clock, Log } from '../ports';
import { writeFileAtomically } from './write-file-atomically';

export interface JsonFile<T> {
  current(): T;
  /** Replaces the value, on disk first. Throws when the disk refuses. */
  write(value: T): void;
}

export interface JsonFileOptions<S extends z.ZodType> {
  readonly path: string;
  readonly schema: S;
  readonly empty: z.output<S>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens one of our own small files: a value with a schema. A file that cannot be read is kept aside and named. */
export function openJsonFile<S extends z.ZodType>(options: JsonFileOptions<S>): JsonFile<z.output<S>> {
  mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
  let value = load(options);
  return {
    current: () => value,
    write: (next) => {
      writeFileAtomically(options.path, `${JSON.stringify(next, null, 2)}\n`);
      value = next;
    },
  };
}

function load<S extends z.ZodType>({ path, schema, empty, clock, log }: JsonFileOptions<S>): z.output<S> {
  if (!existsSync(path)) return empty;
  const parsed = parse(readFileSync(path, 'utf8'), schema);
  if (parsed.ok) return parsed.value;
  const keptAs = `${path}.broken-${clock.now()}`;
  renameSync(path, keptAs);
  log.error('store.file-broken', { path, keptAs, why: parsed.why });
  return empty;
}

type Parsed<T> = { ok: true; value: T } | { ok: false; why: string };

function parse<S extends z.ZodType>(text: string, schema: S): Parsed<z.output<S>> {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? { ok: true, value: read.data } : { ok: false, why: read.error.message };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, why: error.message };
  }
}
