import { spawnSync } from 'node:child_process';

/** Installs Debian packages that are missing; throws with apt's own words. */
export async function installPackages(names: readonly string[], say: (text: string) => void): Promise<void> {
  const missing = names.filter(
    (name) =>
      spawnSync('dpkg-query', ['-W', '-f=${Status}', name]).stdout.toString() !== 'install ok installed',
  );
  if (missing.length === 0) return;
  say(`installing ${missing.join(', ')}`);
  const apt = (...argv: string[]) =>
    spawnSync('apt-get', ['-qq', ...argv], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    });
  apt('update');
  const installed = apt('install', '-y', '--no-install-recommends', ...missing);
  if (installed.status !== 0)
    throw new Error(`apt-get could not install ${missing.join(', ')}: ${installed.stderr}`);
}
