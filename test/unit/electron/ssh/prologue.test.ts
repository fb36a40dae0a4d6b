import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSession } from '../../../../electron/ssh/open-session';
import { createMarkers, createPrologue, sudoArgv } from '../../../../electron/ssh/prologue';
import type { SecretQuestion, Session, SudoPolicy } from '../../../../electron/ssh/types';
import { runForReal } from '../../../fakes/ssh-server/commands';
import { fakeSsh, optionsFor, temporaryFolder, type Answer } from './setup';

/**
 * A stand-in for sudo with its habits: reads the password from its input byte by byte, prompts on stderr, complains,
 * gives up after three. The real one is met in test/live.
 */
const SUDO = `#!/bin/bash
echo "$*" >> "$LOG"
[ "$1" = -S ] && [ "$2" = -p ] && [ "$4" = -- ] || { echo 'usage: sudo' >&2; exit 1; }
prompt=$3; shift 4
[ -n "$FORBID" ] && { echo "ada is not in the sudoers file." >&2; exit 1; }
if [ -n "$WANT" ]; then
  echo 'We trust you have received the usual lecture.' >&2
  for try in 1 2 3; do
    printf %s "$prompt" >&2
    IFS= read -r given || { echo 'sudo: no password was provided' >&2; exit 1; }
    [ "$given" = "$WANT" ] && break
    echo 'Sorry, try again.' >&2
    [ $try = 3 ] && { echo 'sudo: 3 incorrect password attempts' >&2; exit 1; }
  done
fi
exec "$@"
`;

async function hostWithSudo(environment: Record<string, string>, answers: Answer[] = []) {
  const folder = temporaryFolder();
  const log = join(folder, 'log');
  writeFileSync(log, '');
  writeFileSync(join(folder, 'sudo'), SUDO);
  chmodSync(join(folder, 'sudo'), 0o755);
  const set = Object.entries({ ...environment, LOG: log, PATH: `${folder}:${process.env['PATH']}` });
  const prefix = set.map(([name, value]) => `export ${name}='${value}'; `).join('');
  const server = await fakeSsh({ command: (line, channel) => runForReal(prefix + line, channel) });
  const { options, asked } = optionsFor(server, {}, { secrets: answers });
  const opened = await openSession(options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const { value: session } = opened;
  return { session, asked: asked.secrets, commands: () => readFileSync(log, 'utf8'), server };
}

const COMMAND = ['/bin/sh', '-c', 'cat; echo told >&2; exit 4'];
const DONE = { ok: true, value: { exitCode: 4, stdout: 'payload\n', stderr: 'told\n' } };
const run = ({ session }: { readonly session: Session }, sudo: SudoPolicy = {}) =>
  session.exec(COMMAND, { stdin: 'payload\n', sudo });
const anyText = (part: string): unknown => expect.stringContaining(part);
const whatAsked = (questions: SecretQuestion[]) => questions.map((q) => [q.what, q.user, q.wasWrong]);

describe('a command as root', () => {
  test('without a password: nobody is asked, the input reaches the command', async () => {
    const host = await hostWithSudo({});
    expect(await run(host)).toMatchObject(DONE);
    expect(host.asked).toEqual([]);
    host.session.close();
  });

  test('with a password: asked for once, remembered, never on a command line, never in the output', async () => {
    const host = await hostWithSudo({ WANT: 's3cret pass' }, ['s3cret pass']);
    const first = await run(host);
    expect(first).toMatchObject(DONE);
    expect(await run(host)).toMatchObject(DONE);
    expect(whatAsked(host.asked)).toEqual([['sudo-password', 'ada', false]]);
    expect(host.commands()).not.toContain('s3cret');
    expect(JSON.stringify(first)).not.toMatch(/s3cret|\[sudo-|\[started-/);
    host.session.close();
  });

  test('a given password that is wrong is asked for again', async () => {
    const host = await hostWithSudo({ WANT: 'right' }, ['still wrong', 'right']);
    expect(await run(host, { password: 'wrong' })).toMatchObject(DONE);
    expect(whatAsked(host.asked)).toEqual([
      ['sudo-password', 'ada', true],
      ['sudo-password', 'ada', true],
    ]);
    host.session.close();
  });

  test('wrong three times: denied, in sudo’s words and without the passwords', async () => {
    const host = await hostWithSudo({ WANT: 'right' }, ['wrong-1', 'wrong-2', 'wrong-3', 'wrong-4']);
    const denied = await run(host);
    expect(denied).toMatchObject({
      fault: { code: 'sudo-denied', user: 'ada', raw: anyText('incorrect') },
    });
    expect(host.asked).toHaveLength(3);
    expect(JSON.stringify(denied)).not.toMatch(/wrong-|\[sudo-|payload/);
    host.session.close();
  });

  test('nobody knows a password: denied', async () => {
    const host = await hostWithSudo({ WANT: 'right' });
    expect(await run(host)).toMatchObject({ fault: { code: 'sudo-denied', user: 'ada' } });
    expect(await host.session.execDuplex(['cat'], { sudo: {} })).toMatchObject({
      fault: { code: 'sudo-denied' },
    });
    host.session.close();
  });

  test('not in the sudoers file: denied, with the reason', async () => {
    const host = await hostWithSudo({ FORBID: 'yes' });
    const raw = 'ada is not in the sudoers file.';
    expect(await run(host)).toEqual({ ok: false, fault: { code: 'sudo-denied', user: 'ada', raw } });
    host.session.close();
  });

  test('many at once ask once', async () => {
    const host = await hostWithSudo({ WANT: 'right' }, ['right']);
    const all = await Promise.all(Array.from({ length: 5 }, () => run(host)));
    expect(all).toMatchObject(Array(5).fill(DONE));
    expect(host.asked).toHaveLength(1);
    host.session.close();
  });

  test('many at once type a wrong password once', async () => {
    const host = await hostWithSudo({ WANT: 'right' }, ['right']);
    const all = await Promise.all(Array.from({ length: 5 }, () => run(host, { password: 'wrong' })));
    expect(all).toMatchObject(Array(5).fill(DONE));
    expect(host.asked).toHaveLength(1);
    host.session.close();
  });

  test('as a stream: what sudo said stays out of it', async () => {
    const host = await hostWithSudo({ WANT: 'right' }, ['right']);
    const opened = await host.session.execDuplex(['/bin/sh', '-c', 'echo mine >&2; cat'], { sudo: {} });
    if (!opened.ok) throw new Error(opened.fault.code);
    opened.value.end('through');
    const got: string[] = [];
    for await (const chunk of opened.value) got.push(String(chunk));
    expect(got.join('')).toBe('through');
    expect(opened.value.stderrTail()).toBe('mine\n');
    host.session.close();
  });

  test('the time a person takes to answer is not the command’s', async () => {
    const thinking = (): Promise<string> => new Promise((answer) => setTimeout(answer, 2_500, 'right'));
    const host = await hostWithSudo({ WANT: 'right' }, [thinking]);
    expect(await host.session.exec(['true'], { sudo: {}, timeoutMs: 2_000 })).toMatchObject({ ok: true });
    host.session.close();
  });
});

describe('the dialogue, whatever the pieces it arrives in', () => {
  const markers = createMarkers();
  const play = async (chunks: readonly Buffer[]) => {
    const seen = { written: [] as string[], own: '', pid: 0 };
    const dialogue = createPrologue({
      markers,
      policy: {},
      secret: { get: async () => ({ password: 'pw', settle: () => undefined }) },
      write: (text) => seen.written.push(text),
      onAsking: () => undefined,
      onStarted: (pid) => void (seen.pid = pid),
      onGiveUp: () => undefined,
    });
    for (const chunk of chunks) {
      seen.own += dialogue.hear(chunk).toString('latin1');
      await new Promise(setImmediate);
    }
    return seen;
  };
  const cut = (text: string, at: readonly number[]): Buffer[] => {
    const bytes = Buffer.from(text, 'latin1');
    const edges = [...new Set([0, ...at.map((each) => each % bytes.length), bytes.length])].sort(
      (a, b) => a - b,
    );
    return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
  };

  test('one answer to one prompt, the command’s own words whole, nothing of ours in them', async () => {
    // The command repeats both markers: it must not get an answer, and its words are its own.
    const own = `\xff\x00 fine ${markers.prompt} ${markers.started} end`;
    const asks = `lecture\n${markers.prompt}`;
    const runs = `\n${markers.started} 4711]${own}`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 12 }), async (at) => {
        expect(await play([...cut(asks, at), ...cut(runs, at)])).toEqual({
          written: ['pw\n'],
          own,
          pid: 4711,
        });
      }),
      { numRuns: 200 },
    );
  });

  test('words that merely look like a prompt get nothing', async () => {
    const seen = await play(
      cut(`[sudo] password for ada: \nPassword:\n${markers.prompt.slice(0, -1)}`, [3, 9, 30]),
    );
    expect(seen).toEqual({ written: [], own: '', pid: 0 });
  });

  test('the password has no place on the command line, and every marker is new', () => {
    expect(sudoArgv(['id'], markers).slice(0, 6)).toEqual([
      'sudo',
      '-S',
      '-p',
      markers.prompt,
      '--',
      '/bin/sh',
    ]);
    expect(createMarkers()).not.toEqual(createMarkers());
  });
});
