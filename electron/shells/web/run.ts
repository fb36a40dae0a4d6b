import { homedir } from 'node:os';
import { join } from 'node:path';
import { contract } from '../../../shared/contract/index';
import { createInhibitorAwake } from '../../adapters/awake';
import { claimDataFolder, type Claim } from '../../adapters/claim-data-folder';
import type { CreateEngine, Engine } from '../../adapters/create-engine';
import { closeOnSignals } from '../../adapters/farewell';
import { openJoinDoor, type Joiner } from '../../adapters/joining';
import { openLogFile } from '../../adapters/log-file';
import { readScreenFiles } from '../../adapters/screen-files';
import { createMemorySecrets } from '../../adapters/secrets-memory';
import type { StartOptions } from '../../adapters/start-options';
import { createSurroundings } from '../../adapters/surroundings';
import { systemClock } from '../../adapters/system-clock';
import { writeDownBugs } from '../../adapters/write-down-bugs';
import { serve } from '../../api/serve';
import type { Log, Ports } from '../../ports';
import { joinRunning } from './join-running';
import { openWindow } from './open-window';
import { findPerson, personFacts, type Person } from './person';
import { openWebServer, type WebServer } from './server';
import { socketChannel } from './socket-channel';
import { tellAddress } from './tell-address';
import { makeToken } from './token';

export interface WebHeadOptions {
  readonly start: StartOptions;
  readonly version: string;
  /** The built screen. */
  readonly screenFolder: string;
  readonly createEngine: CreateEngine;
  readonly say: (line: string) => void;
  /** Ends the process; everything is closed by then. */
  readonly exit: (code: number) => void;
}

/** Runs the web head until it is asked to end. Resolves once its window is open or its address told. */
export async function runWebHead(options: WebHeadOptions): Promise<void> {
  const { start, say, exit } = options;
  const person = findPerson(personFacts());
  const claim = await claimDataFolder(start.data);
  if (claim.is === 'refused') {
    say(claim.because);
    return exit(1);
  }
  if (claim.is === 'joined') {
    return exit(await joinRunning({ claim, person, dataFolder: start.data, mayOpen: start.mayOpen, say }));
  }
  try {
    return await runOn(claim, options, person);
  } catch (error) {
    say(`Drover could not start: ${error instanceof Error ? error.message : String(error)}`);
    claim.release();
    return exit(1);
  }
}

async function runOn(
  claim: Claim & { is: 'ours' },
  { start, version, screenFolder, createEngine, say, exit }: WebHeadOptions,
  person: Person | undefined,
): Promise<void> {
  const log = openLogFile(join(claim.folder, 'drover.log'), systemClock);
  writeDownBugs(log);
  const files = readScreenFiles(screenFolder);
  const closers: (() => void | Promise<void>)[] = [claim.release];
  const leave = async () => {
    for (const close of closers.splice(0).reverse()) await close();
    exit(0);
  };

  const starting = createEngine(portsOf(claim.folder, version, log, () => void leave()));
  const running: { engine?: Engine } = {};
  // Before the engine has started, for it may begin by bringing an earlier move to its end.
  closeOnSignals({
    signals: process,
    movesNow: () => running.engine?.isMoving() ?? [],
    closeEngine: async () => {
      const engine = await starting;
      if (engine.ok) await engine.value.close();
    },
    leave,
    say,
  });
  const engine = await starting;
  if (!engine.ok) throw new Error(`the engine did not start (${JSON.stringify(engine.fault)})`);
  running.engine = engine.value;

  const entered = new Set<() => void>();
  const token = makeToken();
  const server = await openServer({ files, token, port: start.port, engine: engine.value, log, entered });
  closers.push(server.close);
  const address = `${server.address}#token=${token}`;
  const door = await openJoinDoor(claim.socket, (joiner: Joiner) => {
    joiner.tell({ kind: 'welcome', head: 'web', address });
    entered.add(() => joiner.tell({ kind: 'entered' }));
  });
  closers.push(door.close);
  log.info('started', { head: 'web', version, port: server.port });

  const opened = start.mayOpen && person ? await openWindow(person, address) : undefined;
  if (opened) {
    entered.add(opened.used);
    closers.push(opened.used);
    say(`Drover runs at ${server.address} in a window of ${opened.browser}. Ctrl-C here ends it.`);
  } else {
    closers.push(tellAddress(address, person, claim.folder, say));
    say('Drover runs. Ctrl-C here ends it.');
  }
}

interface Serving {
  readonly files: ReturnType<typeof readScreenFiles>;
  readonly token: string;
  readonly port: number;
  readonly engine: Engine;
  readonly log: Log;
  /** Called once, when the next window has come in. */
  readonly entered: Set<() => void>;
}

const openServer = ({ files, token, port, engine, log, entered }: Serving): Promise<WebServer> =>
  openWebServer({
    files,
    token,
    port,
    onWindow: (socket) => {
      for (const tell of entered) tell();
      entered.clear();
      const checkOutputs = process.env['NODE_ENV'] === 'development';
      serve({ contract, handlers: engine.handlers, channel: socketChannel(socket), log, checkOutputs });
    },
  });

function portsOf(data: string, version: string, log: Log, quit: () => void): Ports {
  return {
    head: 'web',
    version,
    secrets: createMemorySecrets(),
    paths: { data, home: homedir() },
    clock: systemClock,
    log,
    awake: createInhibitorAwake(log),
    surroundings: createSurroundings(systemClock),
    quit,
  };
}
