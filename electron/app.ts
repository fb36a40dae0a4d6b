import { join } from 'node:path';
import type { DroverHandlers } from '../shared/contract';
import type { Fault } from '../shared/domain/fault';
import { ok, type Result } from '../shared/lib/result';
import { appHandlers } from './api/app';
import { consoleHandlers } from './api/consoles';
import { fixHandlers } from './api/fixes';
import { hostHandlers } from './api/hosts';
import { machineHandlers } from './api/machines';
import { matrixHandlers } from './api/matrix';
import { migrationHandlers } from './api/migrations';
import { preflightHandlers } from './api/preflight';
import { questionHandlers } from './api/questions';
import { vmHandlers } from './api/vms';
import { createConsoles } from './consoles/service';
import { createFixes, fixJournalForm, type Fixes } from './fixes/service';
import { createKnownLinks, type KnownLinks } from './hosts/known-links';
import { suggestHosts } from './hosts/suggest/suggest-hosts';
import { runLocal } from './hosts/suggest/virt-manager';
import { openJournal, openJournalOf, type Journal } from './journal/journal';
import { createMatrix } from './matrix/service';
import { createMigrations, type Migrations } from './migrations/service';
import type { Ports } from './ports';
import { LinksSeen } from './preflight/links';
import { createPreflight, type Preflight } from './preflight/service';
import { openJsonFile } from './store/json-file';
import { createQuestions, type Questions } from './questions';

export interface App {
  readonly handlers: DroverHandlers;
  /** Brings every move to an order, then lets the hosts go. */
  close(): Promise<void>;
  /** The moves under way now. */
  isMoving(): { id: string; vm: string; from: string; to: string }[];
}

/** Puts the engine together: the one place that knows every service. Begins to connect the known hosts. */
export async function createApp(ports: Ports): Promise<Result<App, Fault>> {
  const { clock, log, awake } = ports;
  const journal = await openJournal(join(ports.paths.data, 'journal.jsonl'), log);
  const fixJournal = await openJournalOf(join(ports.paths.data, 'repairs.jsonl'), log, fixJournalForm);
  const questions = createQuestions(clock);
  // Hosts ask which moves need them, moves need the hosts. Nobody asks before both are there.
  const movesUsing = (id: string): string[] => migrations.movesUsing(id);
  const links = createKnownLinks({ ports, questions, movesUsing });
  const linksSeen = openJsonFile({
    ...{ path: join(ports.paths.data, 'links.json'), schema: LinksSeen, empty: {}, clock, log },
  });
  const preflight = createPreflight({ hosts: links, journal, clock, log, linksSeen });
  const { recheck } = preflight;
  const migrations: Migrations = createMigrations({ hosts: links, journal, clock, log, awake, recheck });
  const fixes = createFixes({
    ...{ hosts: links, preflight, journal: fixJournal, clock, log, movesUsing },
    unsettledMoveOf: migrations.unsettledMoveOf,
    reconnect: (hostId) => links.get(hostId)?.connect(),
  });
  const closeRepairs = () => fixes.close().then(() => fixJournal.close());
  links.connectAll();
  const stopListening = ports.surroundings.onUpset((what) => {
    log.info('knock-at-all-hosts', { because: what });
    links.knockAll();
  });
  return ok(
    assemble(ports, { journal, questions, links, preflight, migrations, fixes, closeRepairs, stopListening }),
  );
}

interface Services {
  readonly journal: Journal;
  readonly questions: Questions;
  readonly links: KnownLinks;
  readonly preflight: Preflight;
  readonly migrations: Migrations;
  readonly fixes: Fixes;
  readonly closeRepairs: () => Promise<void>;
  readonly stopListening: () => void;
}

function assemble(ports: Ports, services: Services): App {
  const { journal, questions, links, preflight, migrations, fixes, closeRepairs, stopListening } = services;
  const isMoving = () => migrations.moving().map(({ id, vm, from, to }) => ({ id, vm, from, to }));
  const consoles = createConsoles({ hosts: links, clock: ports.clock });
  const shutDown = async () => {
    stopListening();
    consoles.closeAll();
    preflight.close();
    await migrations.close();
    await closeRepairs();
    links.close();
    await journal.close();
  };
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= shutDown());
  const { head, version, secrets, clock } = ports;
  const info = { head, version, secretsKept: secrets.kept, startedAtMs: clock.now() };
  const quit = () => void close().finally(ports.quit);
  const onMovesChange = (listener: () => void) =>
    migrations.all.watch({ onValue: listener, onFault: () => undefined });
  return {
    close,
    isMoving,
    handlers: {
      app: appHandlers({ info, moving: isMoving, quit }),
      hosts: hostHandlers({ links, suggest: suggesterFor(ports.paths.home, links) }),
      machines: machineHandlers(links, clock),
      vms: vmHandlers({ links, unsettledMoveOf: migrations.unsettledMoveOf, onMovesChange }),
      questions: questionHandlers(questions),
      preflight: preflightHandlers(preflight),
      fixes: fixHandlers(fixes),
      matrix: matrixHandlers(createMatrix({ hosts: links, log: ports.log })),
      migrations: migrationHandlers(migrations),
      consoles: consoleHandlers(consoles),
    },
  };
}

const suggesterFor = (home: string, links: KnownLinks) => () =>
  suggestHosts({ home, run: runLocal(home), known: links.all().map((link) => link.saved()) });
