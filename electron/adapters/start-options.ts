import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/lib/result';
import { defaultDataFolder } from './data-folder';

export interface StartOptions {
  readonly head: 'desktop' | 'web' | undefined;
  /** 0: any free one. */
  readonly port: number;
  readonly data: string;
  readonly mayOpen: boolean;
  readonly wantsHelp: boolean;
}

export const startHelp = `Drover moves running virtual machines between libvirt hosts.

  npm start [-- OPTIONS]

  --desktop       open the desktop window only; say why not where that cannot be
  --web           open the web head only: a window of an installed browser
  --port N        the web head's port on 127.0.0.1 (default: any free one)
  --data FOLDER   Drover's own folder (default: $XDG_DATA_HOME/drover)
  --no-open       open no window, tell the address instead
  --help          this text`;

/** Reads the command line. The fault is a sentence for the terminal. */
export function readStartOptions(argv: readonly string[]): Result<StartOptions, string> {
  const given = parse(argv);
  if (!given.ok) return given;
  const { desktop, web, port, data, help } = given.value;
  if (desktop && web) return fail('--desktop and --web exclude each other.');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return fail(`--port wants a number up to 65535, not ${port}.`);
  return ok({
    head: desktop ? 'desktop' : web ? 'web' : undefined,
    port: Number(port),
    data: data ?? defaultDataFolder(),
    mayOpen: !given.value['no-open'],
    wantsHelp: help,
  });
}

function parse(argv: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        desktop: flag,
        web: flag,
        'no-open': flag,
        help: { ...flag, short: 'h' },
        port: { type: 'string', default: '0' },
        data: { type: 'string' },
      },
    });
    return ok(values);
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)} (--help lists the options)`);
  }
}
