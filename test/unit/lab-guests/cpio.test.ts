import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cpio } from '../../lab/guests/cpio';

const member = (archive: Buffer, path: string): { readonly fields: number[]; readonly content: string } => {
  const at = archive.indexOf(`${path}\0`) - 110;
  const fields = Array.from({ length: 13 }, (_, index) =>
    parseInt(archive.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16),
  );
  const start = at + Math.ceil((110 + path.length + 1) / 4) * 4;
  return { fields, content: archive.toString('latin1', start, start + (fields[6] ?? 0)) };
};

describe('cpio', () => {
  const archive = cpio([
    { kind: 'directory', path: 'dev' },
    { kind: 'character device', path: 'dev/console', major: 5, minor: 1 },
    { kind: 'file', path: 'init', content: Buffer.from('hello'), mode: 0o755 },
  ]);

  it('holds the content, padded to four bytes', () => {
    expect(member(archive, 'init').content).toBe('hello');
    expect(archive.length % 4).toBe(0);
    expect(archive.toString('latin1')).toContain('TRAILER!!!');
  });

  it('says what each member is', () => {
    expect(member(archive, 'dev').fields[1]).toBe(0o040755);
    expect(member(archive, 'init').fields[1]).toBe(0o100755);
    const device = member(archive, 'dev/console').fields;
    expect([device[1], device[9], device[10]]).toEqual([0o020600, 5, 1]);
  });

  const hasCpio = spawnSync('cpio', ['--version']).status === 0;

  it.skipIf(!hasCpio)('is an archive to others too', () => {
    const listed = execFileSync('cpio', ['-t', '--quiet'], { input: archive, encoding: 'utf8' });
    expect(listed.trim().split('\n')).toEqual(['dev', 'dev/console', 'init']);
  });
});
