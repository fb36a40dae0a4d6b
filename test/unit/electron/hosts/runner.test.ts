import { expect, it } from 'vitest';
import { createRunner } from '../../../../electron/hosts/runner';
import type { ExecOptions, Session } from '../../../../electron/ssh';
import { fail, ok } from '../../../../shared/lib/result';

/* libvirt does not answer, so the host is not connected; its SSH session stands. */

const away = { code: 'host-not-connected', hostId: 'kvm2', name: 'kvm2' } as const;

function sessionOf(user: string, isSudoDenied = false) {
  const ran: boolean[] = [];
  const exec = async (_argv: readonly string[], options: ExecOptions) => {
    ran.push(options.sudo !== undefined);
    if (isSudoDenied && options.sudo !== undefined) return fail({ code: 'sudo-denied', user });
    return ok({
      exitCode: 0,
      stdout: 'out',
      stdoutBytes: Buffer.from('out'),
      stderr: '',
      isTruncated: false,
    });
  };
  return { session: { user, exec } as unknown as Session, ran };
}

const runnerOver = (session: Session | undefined) =>
  createRunner(
    () => undefined,
    () => away,
    async () => ({ user: 'root' }) as never,
    () => session,
  );
const asRoot = { asRoot: true, evenWithoutLibvirt: true };

it('runs nothing where libvirt does not answer, unless that is what is being mended', async () => {
  const { session, ran } = sessionOf('root');
  const runner = runnerOver(session);
  expect(await runner.run(['true'], { asRoot: true })).toEqual(fail(away));
  expect(await runner.runQuietly(['true'])).toEqual(fail(away));
  expect(ran).toEqual([]);
  expect(await runner.run(['true'], asRoot)).toMatchObject(ok({ exitCode: 0, stdout: 'out' }));
  expect(ran).toEqual([false]);
  expect(await runnerOver(undefined).run(['true'], asRoot)).toEqual(fail(away));
});

it('asks for root’s rights by sudo, and does not go on without them', async () => {
  const may = sessionOf('mia');
  expect(await runnerOver(may.session).run(['true'], asRoot)).toMatchObject({ ok: true });
  expect(may.ran).toEqual([true]);
  const mayNot = sessionOf('mia', true);
  const runner = runnerOver(mayNot.session);
  expect(await runner.run(['true'], asRoot)).toMatchObject({ ok: false, fault: { code: 'sudo-denied' } });
  // It is not asked twice: a stranger's tries are reported to root.
  await runner.run(['id', '-u'], asRoot);
  expect(mayNot.ran).toEqual([true, false]);
});
