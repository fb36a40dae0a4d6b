import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** For whom a window is opened: whoever started us, also through sudo or pkexec. */
export interface Person {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  readonly home: string;
  /** We run as this very user. */
  readonly isUs: boolean;
}

export interface PersonFacts {
  readonly uid: number;
  readonly environment: NodeJS.ProcessEnv;
  /** `/proc/self/loginuid`: who logged in, kept by the kernel through every change of user; undefined when nobody. */
  readonly loginUid: number | undefined;
  /** The account's line as `getent passwd` prints it, or undefined. */
  readonly passwd: (uid: number) => string | undefined;
}

/** Root through sudo, pkexec or su is the person behind it; anybody else is who they are. */
export function findPerson({ uid, environment, loginUid, passwd }: PersonFacts): Person | undefined {
  const behind = [numberIn(environment['SUDO_UID']), numberIn(environment['PKEXEC_UID']), loginUid];
  const wanted =
    uid === 0 ? (behind.find((candidate) => candidate !== undefined && candidate > 0) ?? 0) : uid;
  const [name, , , gid, , home] = passwd(wanted)?.trim().split(':') ?? [];
  if (name === undefined || gid === undefined || home === undefined) return undefined;
  return { uid: wanted, gid: Number(gid), name, home, isUs: wanted === uid };
}

const numberIn = (text: string | undefined) =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;

// 4294967295, that is (uid_t)-1, stands for "nobody logged in" (pam_loginuid(8)).
const nobody = 4_294_967_295;

/** The facts as this machine has them. */
export function personFacts(): PersonFacts {
  return {
    uid: process.getuid?.() ?? 0,
    environment: process.env,
    loginUid: readLoginUid(),
    passwd: (uid) => {
      try {
        return execFileSync('getent', ['passwd', String(uid)], { encoding: 'utf8' });
      } catch {
        return undefined;
      }
    },
  };
}

function readLoginUid(): number | undefined {
  const path = '/proc/self/loginuid';
  const uid = existsSync(path) ? numberIn(readFileSync(path, 'utf8').trim()) : undefined;
  return uid === nobody ? undefined : uid;
}
