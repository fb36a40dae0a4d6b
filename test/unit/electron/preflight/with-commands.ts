import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PATH on which these commands, shell scripts, come before the real ones. */
export function withCommands(scripts: Readonly<Record<string, string>>): string {
  const at = mkdtempSync(join(tmpdir(), 'drover-bin-'));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(at, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(at, name), 0o755);
  }
  return `${at}:${process.env['PATH'] ?? ''}`;
}
