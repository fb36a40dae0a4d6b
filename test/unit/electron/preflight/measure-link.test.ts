import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Host } from '../../../../electron/hosts/host';
import { measureLink } from '../../../../electron/preflight/probes/measure-link';
import { linkTransfer } from '../../../../shared/domain/forecast';
import { fail, ok } from '../../../../shared/lib/result';

/** This machine as a host of that name, with its commands really run; `path` decides which of Perl and Python is there. */
function hostHere(name: string, answers: { address?: string; path?: string } = {}): Host {
  const { address = '127.0.0.1', path = process.env['PATH'] } = answers;
  const session = ok({});
  return {
    name,
    session: () => session,
    run: (argv: readonly string[], { signal }: { signal?: AbortSignal } = {}) =>
      new Promise((resolve) => {
        if (argv.join(' ').includes('SSH_CONNECTION'))
          return resolve(ok({ exitCode: 0, stdout: `10.0.0.1 50000 ${address} 22`, stderr: '' }));
        const [file = '', ...words] = argv;
        const env = { ...process.env, PATH: path };
        const child = execFile(file, words, { env }, (error, stdout, stderr) =>
          resolve(
            signal?.aborted
              ? fail({ code: 'cancelled' })
              : ok({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
          ),
        );
        signal?.addEventListener('abort', () => child.kill());
      }),
  } as unknown as Host;
}

/** A folder for PATH with nothing in it but a shell and this one language. */
const folder = mkdtempSync(join(tmpdir(), 'drover-transfer-'));
afterAll(() => rmSync(folder, { recursive: true }));
function only(language: 'perl' | 'python3'): string | undefined {
  try {
    const tell = language === 'perl' ? ['-e', 'print $^X'] : ['-c', 'import sys; print(sys.executable)'];
    const real = execFileSync(language, tell, { encoding: 'utf8' }).trim();
    const path = mkdtempSync(join(folder, language));
    symlinkSync(real, join(path, language));
    symlinkSync('/bin/sh', join(path, 'sh'));
    return path;
  } catch {
    return undefined;
  }
}
const [perl, python] = [only('perl'), only('python3')];

const measure = (source: Host, destination: Host, signal = new AbortController().signal) => {
  const parts: string[] = [];
  return measureLink(source, destination, { signal, onSending: () => parts.push('sending') }).then(
    (result) => ({ result, parts }),
  );
};

describe('a short transfer', () => {
  it('is counted by the one that receives it, and keeps to its bounds', async () => {
    const began = performance.now();
    const { result, parts } = await measure(hostHere('a'), hostHere('b'));
    if (!result.ok) throw new Error(JSON.stringify(result.fault));
    const { sentBytes, tookMs, bytesPerSecond } = result.value;
    expect(parts).toEqual(['sending']);
    expect(sentBytes).toBeGreaterThan(1024 ** 2);
    expect(sentBytes).toBeLessThanOrEqual(linkTransfer.mostBytes);
    expect(tookMs).toBeLessThan(linkTransfer.mostMs + 500);
    expect(bytesPerSecond / ((sentBytes * 1000) / tookMs)).toBeCloseTo(1, 1);
    expect(performance.now() - began).toBeLessThan(8_000);
  });

  it.skipIf(perl === undefined || python === undefined).each([
    ['Perl to Python', perl, python],
    ['Python to Perl', python, perl],
    ['Python to Python', python, python],
  ])('is understood from %s', async (_what, from, to) => {
    const { result } = await measure(
      hostHere('a', { ...(from && { path: from }) }),
      hostHere('b', { ...(to && { path: to }) }),
    );
    expect(result).toMatchObject({ ok: true });
  });

  it('ends with the person who asked', async () => {
    const abort = new AbortController();
    const run = measureLink(hostHere('a'), hostHere('b'), {
      signal: abort.signal,
      onSending: () => abort.abort(),
    });
    expect(await run).toEqual(fail({ code: 'cancelled' }));
  });

  it('says that a shut port is one', async () => {
    // The receiver's host is told apart from the one the sender is led to: nothing listens at the other address.
    const source = hostHere('a');
    const elsewhere = {
      ...source,
      run: (argv: readonly string[], options?: Parameters<Host['run']>[1]) =>
        source.run(
          argv.map((word) => (word === '127.0.0.1' ? '127.0.0.9' : word)),
          options,
        ),
    };
    const { result } = await measure(elsewhere, hostHere('b'));
    expect(result).toMatchObject({
      ok: false,
      fault: { code: 'link-closed', how: 'refused', from: 'a', to: 'b' },
    });
  });

  it('is none when what answers is not a transfer', async () => {
    const silent = {
      ...hostHere('b'),
      run: async () => ok({ exitCode: 0, stdout: '1 2 127.0.0.1 22', stderr: '' }),
    } as unknown as Host;
    const { result } = await measure(hostHere('a'), silent);
    expect(result).toMatchObject({ ok: false, fault: { code: 'command-failed', command: 'receive' } });
  });
});
