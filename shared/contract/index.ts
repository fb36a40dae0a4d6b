import { app } from './app';
import { consoles } from './consoles';
import type { Client, Handlers } from './define';
import { fixes } from './fixes';
import { hosts } from './hosts';
import { machines } from './machines';
import { matrix } from './matrix';
import { migrations } from './migrations';
import { preflight } from './preflight';
import { questions } from './questions';
import { vms } from './vms';

/** Everything that crosses between screen and engine. */
export const contract = {
  app,
  hosts,
  machines,
  vms,
  questions,
  preflight,
  fixes,
  matrix,
  migrations,
  consoles,
};

export type DroverClient = Client<typeof contract>;
export type DroverHandlers = Handlers<typeof contract>;
