import { existsSync } from 'node:fs';
import type { Person } from './person';

export interface PersonCommand {
  readonly argv: readonly [string, ...string[]];
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * A command as this person: their user, groups and session, none of root's. setpriv(1) changes the user in place, so
 * that there is no process of root's between us and theirs.
 */
export function asPerson(person: Person, argv: readonly [string, ...string[]]): PersonCommand {
  if (person.isUs) return { argv, environment: process.env };
  const { uid, gid } = person;
  const change = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--init-groups', '--'] as const;
  return { argv: [...change, ...argv], environment: sessionOf(person) };
}

/** The person's own surroundings: what sudo passed on of the display, and their session's folder and bus. */
function sessionOf({ uid, name, home }: Person): NodeJS.ProcessEnv {
  const runtime = `/run/user/${uid}`;
  const { PATH, LANG, DISPLAY, XAUTHORITY, WAYLAND_DISPLAY } = process.env;
  const session: NodeJS.ProcessEnv = { PATH, LANG, DISPLAY, XAUTHORITY, WAYLAND_DISPLAY, HOME: home };
  Object.assign(session, { USER: name, LOGNAME: name });
  if (existsSync(runtime)) session['XDG_RUNTIME_DIR'] = runtime;
  if (existsSync(`${runtime}/bus`)) session['DBUS_SESSION_BUS_ADDRESS'] = `unix:path=${runtime}/bus`;
  if (!WAYLAND_DISPLAY && existsSync(`${runtime}/wayland-0`)) session['WAYLAND_DISPLAY'] = 'wayland-0';
  return session;
}

/** Whether a window of this person's could appear anywhere. */
export function hasDisplay(person: Person): boolean {
  const { environment } = asPerson(person, ['true']);
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}
