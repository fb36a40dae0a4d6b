import { describe, expect, it } from 'vitest';
import { jobRunning } from '../../../../../../electron/preflight/checks/vm/job-running';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';

const look = (getJobStats: ReturnType<typeof says<{ type: 'none' | 'unbounded' }>>) =>
  jobRunning.look(playPair({ from: playDaemon({ domains: { getJobStats } }) }));

describe('job-running', () => {
  it('is fine without a job', async () => {
    expect(await look(says({ type: 'none' as const }))).toMatchObject({ verdict: 'fine' });
  });

  it('names the job and how long it has run', async () => {
    const job = { type: 'unbounded' as const, operation: 'backup', timeElapsedMs: 90_000 };
    expect(await look(says(job))).toEqual({
      verdict: 'blocker',
      finding: { code: 'job-active', seen: { operation: 'backup', elapsedMs: 90_000 } },
    });
  });

  it('cannot tell when libvirt does not say', async () => {
    const facts = playPair({ from: playDaemon({ domains: { getJobStats: refuses(68, 'timed out') } }) });
    await expect(jobRunning.look(facts)).rejects.toThrow('timed out');
  });
});
