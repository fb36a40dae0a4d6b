import { rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openDataFolder } from './data-folder';
import { takeEngineLock } from './engine-lock';
import { chooseJoinPath, joinEngine, type FromFirst } from './joining';

export type Claim =
  /** The folder is ours until `release`; second starts are to be let in at `socket`. */
  | { readonly is: 'ours'; readonly folder: string; readonly socket: string; readonly release: () => void }
  /** An engine runs on it and speaks to us. */
  | { readonly is: 'joined'; readonly pid: number; readonly lines: AsyncIterable<FromFirst> }
  | { readonly is: 'refused'; readonly because: string };

/** Takes the data folder for this engine, or joins the one that has it, or says why neither can be. */
export async function claimDataFolder(path: string, patienceMs = 10_000): Promise<Claim> {
  const folder = openDataFolder(path);
  if (!folder.ok) return { is: 'refused', because: folder.fault };
  const socket = chooseJoinPath(folder.value);
  const lock = takeEngineLock(folder.value, socket);
  const dropSocketFolder = () => {
    // Only where it was made for the socket, and never with anything in it.
    if (dirname(socket) !== folder.value) rmdirSync(dirname(socket));
  };
  if (lock.is === 'ours') {
    const release = () => {
      lock.release();
      dropSocketFolder();
    };
    return { is: 'ours', folder: folder.value, socket, release };
  }
  dropSocketFolder();

  const lines = await joinEngine(lock.socket, lock.canTell ? patienceMs : 1_000);
  const { pid, machine } = lock.holder;
  if (lines) return { is: 'joined', pid, lines };
  const who = lock.canTell
    ? `Drover (process ${pid})`
    : `Drover on ${machine}, where this start cannot look,`;
  return {
    is: 'refused',
    because: `${who} has ${folder.value} and does not answer. End it, or use another folder with --data.`,
  };
}
