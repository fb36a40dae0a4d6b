import { describe, expect, it } from 'vitest';
import { ERROR } from '../../../../../../electron/libvirt';
import { checkpointsPresent } from '../../../../../../electron/preflight/checks/vm/checkpoints-present';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';

const look = (checkpointNames: ReturnType<typeof says<string[]>> | ReturnType<typeof refuses>) =>
  checkpointsPresent.look(playPair({ from: playDaemon({ domains: { checkpointNames } }) }));

describe('checkpoints-present', () => {
  it('is fine without any', async () => {
    expect(await look(says([]))).toMatchObject({ verdict: 'fine', finding: { code: 'no-checkpoints' } });
  });

  it('warns, and names those that would be lost', async () => {
    expect(await look(says(['mon', 'tue']))).toEqual({
      verdict: 'warning',
      finding: { code: 'has-checkpoints', seen: { names: ['mon', 'tue'] } },
    });
  });

  it('is fine where libvirt is too old to have them, and cannot tell for any other refusal', async () => {
    expect(await look(refuses(ERROR.RPC))).toMatchObject({ verdict: 'fine' });
    expect(await look(refuses(ERROR.NO_SUPPORT))).toMatchObject({ verdict: 'fine' });
    await expect(look(refuses(ERROR.SYSTEM_ERROR, 'no'))).rejects.toThrow('no');
  });
});
