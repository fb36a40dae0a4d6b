import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { tar } from '../../lab/tar';

describe('tar', () => {
  const archive = tar([
    { path: 'etc/' },
    { path: 'etc/secret', content: 'only for root\n', mode: 0o600, uid: 64055, gid: 64055 },
    { path: 'etc/link', linkTo: '../elsewhere' },
    { path: 'etc/empty', content: '' },
  ]);

  it('is read by tar itself, with modes, owners and links', () => {
    const listed = execFileSync('tar', ['--list', '--verbose', '--numeric-owner', '--file', '-'], {
      input: archive,
    });
    const lines = listed.toString().trim().split('\n');
    expect(lines[0]).toMatch(/^drwxr-xr-x 0\/0 .* etc\/$/);
    expect(lines[1]).toMatch(/^-rw------- 64055\/64055 +14 .* etc\/secret$/);
    expect(lines[2]).toMatch(/^l.* etc\/link -> \.\.\/elsewhere$/);
    expect(lines).toHaveLength(4);
  });

  it('keeps contents', () => {
    const out = execFileSync('tar', ['--extract', '--to-stdout', '--file', '-', 'etc/secret'], {
      input: archive,
    });
    expect(out.toString()).toBe('only for root\n');
  });

  it('is whole sectors long, as a disk must be', () => {
    expect(archive.length % 512).toBe(0);
  });

  it('refuses a path that the format cannot hold, rather than cutting it', () => {
    expect(() => tar([{ path: 'x'.repeat(101) }])).toThrow(/too long/);
  });
});
