import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virshCommand, type VirshMove } from '../../../../../renderer/features/migrate/virsh-command';

const move: VirshMove = {
  vm: 'vm11',
  from: { user: 'root', address: '192.0.2.2', port: 22 },
  to: { user: 'root', address: 'kvm2.example', port: 2222 },
  options: { maxDowntimeMs: 300, bandwidthMiBps: null, isPersistentThere: true, isUndefinedHere: true },
};
const withOptions = (options: Partial<VirshMove['options']>): VirshMove => ({
  ...move,
  options: { ...move.options, ...options },
});

/** The words a shell makes of the first line. */
const words = (command: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${command.split('\n# in a second')[0]}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('virshCommand', () => {
  it('says the usual move', () => {
    expect(virshCommand(move)).toBe(
      [
        'virsh -c qemu+ssh://root@192.0.2.2/system migrate --live --persistent --undefinesource \\',
        '  --domain vm11 \\',
        '  --desturi qemu+ssh://root@kvm2.example:2222/system \\',
        '  --migrateuri tcp://kvm2.example',
      ].join('\n'),
    );
  });

  it('hands the bandwidth over in MiB/s, unchanged', () => {
    expect(virshCommand(withOptions({ bandwidthMiBps: 64 }))).toContain(' --bandwidth 64 \\');
  });

  it('leaves out what was not chosen', () => {
    const command = virshCommand(withOptions({ isPersistentThere: false, isUndefinedHere: false }));
    expect(command).not.toContain('--persistent');
    expect(command).not.toContain('--undefinesource');
  });

  it('sets another pause in a command of its own', () => {
    const lines = virshCommand(withOptions({ maxDowntimeMs: 50 })).split('\n');
    expect(lines.at(-2)).toMatch(/^# /);
    expect(lines.at(-1)).toContain('migrate-setmaxdowntime --domain vm11 --downtime 50');
  });

  it('brackets an IPv6 address', () => {
    const command = virshCommand({ ...move, to: { user: 'a b', address: '2001:db8::1', port: 22 } });
    expect(words(command)).toContain('qemu+ssh://a%20b@[2001:db8::1]/system');
    expect(words(command)).toContain('tcp://[2001:db8::1]');
  });

  it('hands any name through a shell unchanged', () => {
    const names = fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
      .filter((s) => !s.includes('\0'));
    fc.assert(
      fc.property(names, (vm) => {
        const seen = words(virshCommand({ ...move, vm }));
        expect(seen[seen.indexOf('--domain') + 1]).toBe(vm);
      }),
      { numRuns: 60 },
    );
  });
});
