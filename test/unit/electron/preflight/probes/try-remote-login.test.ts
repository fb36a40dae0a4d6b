import { expect, test } from 'vitest';
import { tryRemoteLogin } from '../../../../../electron/preflight/probes/try-remote-login';
import { thisMachineWith } from '../this-machine';
import { withCommands } from '../with-commands';

const root = { id: 'echo 0' };
const logIn = (ssh: string, user = 'migr') =>
  tryRemoteLogin(thisMachineWith({ PATH: withCommands({ ...root, ssh }) }), { user, address: '192.0.2.7' });

test('in, and what the login prints by itself', async () => {
  expect(await logIn('true')).toEqual({ ok: true, value: { is: 'in', noise: '' } });
  expect(await logIn('echo Welcome')).toMatchObject({ value: { is: 'in', noise: 'Welcome\n' } });
});

test('strict about the host key, without a question, and with the user as one word', async () => {
  const user = `-oProxyCommand=touch pwned`;
  const said = await logIn('printf "%s|" "$@"', user);
  expect(said).toMatchObject({
    value: { noise: expect.stringContaining(`|-l|${user}|--|192.0.2.7|true|`) as string },
  });
  expect(said).toMatchObject({
    value: { noise: expect.stringContaining('|StrictHostKeyChecking=yes|') as string },
  });
});

test.each([
  ['Host key verification failed.', 'host-key-unknown'],
  ['@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.', 'host-key-changed'],
  ['migr@192.0.2.7: Permission denied (publickey).', 'denied'],
  ['ssh: connect to host 192.0.2.7 port 22: No route to host', 'unreachable'],
])('%s', async (words, is) => {
  expect(await logIn(`echo '${words}' >&2; exit 255`)).toEqual({ ok: true, value: { is, raw: words } });
});

test('not as root, without ssh, and an end that means nothing', async () => {
  const asAnn = thisMachineWith({ PATH: withCommands({ id: 'echo 1000', ssh: 'true' }) });
  expect(await tryRemoteLogin(asAnn, { user: 'a', address: 'b' })).toMatchObject({
    value: { is: 'not-root' },
  });
  const [bare = ''] = withCommands({ ...root, sh: 'exec /bin/sh "$@"' }).split(':');
  expect(await tryRemoteLogin(thisMachineWith({ PATH: bare }), { user: 'a', address: 'b' })).toMatchObject({
    value: { is: 'no-ssh' },
  });
  expect(await logIn('exit 3')).toMatchObject({ ok: false, fault: { code: 'command-failed', exitCode: 3 } });
});
