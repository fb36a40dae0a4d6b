import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseState, readState, writeState, type LabState } from '../../lab/state';

const key = { privateKey: '/k', publicKey: '/k.pub', passphrase: null };
const state: LabState = {
  version: 1,
  name: 'drover-lab',
  namespace: 'drover-lab',
  stateDir: '/var/lib/drover-lab/drover-lab',
  bootId: 'b',
  startedAt: '2026-01-01T00:00:00.000Z',
  isReady: true,
  isBare: false,
  isJumpOnly: false,
  machineAddress: '10.99.0.1',
  knownHosts: '/kh',
  keys: { plain: key, withPassphrase: { ...key, passphrase: 'p' } },
  users: [{ name: 'root', password: 'p', sudo: 'is root', inLibvirtGroup: false }],
  hosts: [],
  storage: null,
};

describe('parseState', () => {
  it('reads back what was written', () => {
    expect(parseState(JSON.stringify(state))).toEqual(state);
  });

  it('takes nothing for a state that is not one', () => {
    const whole = JSON.stringify(state);
    for (const text of ['', 'null', '{}', whole.slice(0, -2), JSON.stringify({ ...state, version: 2 })]) {
      expect(parseState(text)).toBeUndefined();
    }
  });
});

describe('the state file', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lab-state-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is only for its owner, and survives a round trip', async () => {
    const file = join(directory, 'state.json');
    await writeState(file, state);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readState(file)).toEqual(state);
  });

  it('is undefined when it is missing or damaged', async () => {
    const file = join(directory, 'state.json');
    expect(await readState(file)).toBeUndefined();
    await writeFile(file, '{"version":1');
    expect(await readState(file)).toBeUndefined();
  });
});
