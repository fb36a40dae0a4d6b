import type { Question } from '../question';

/** One of libvirt's services, by its systemd units: the service itself, and the socket that starts it when asked. */
export interface Daemon {
  readonly name: string;
  /** `masked` and `absent` are said only when both units are. */
  readonly is: 'answering' | 'stopped' | 'failed' | 'masked' | 'absent';
  /** It, or its socket, comes up when the host starts. */
  readonly startsAtBoot: boolean;
}

const names = [
  'libvirtd',
  'virtqemud',
  'virtlogd',
  'virtnetworkd',
  'virtnodedevd',
  'virtnwfilterd',
  'virtsecretd',
  'virtstoraged',
];

/** Which of libvirt's services answer there? Null where systemd does not run them. */
export const daemons: Question<readonly Daemon[] | null> = {
  kind: 'daemons',
  shell: `[ -d /run/systemd/system ] || exit 4
timeout -s KILL 5 systemctl show -p Id,LoadState,ActiveState,UnitFileState ${names.map((name) => `${name}.service ${name}.socket`).join(' ')}`,
  about: () => [''],
  read: (text, exitCode) => {
    if (exitCode === 4) return null;
    const units = text.split(/\n\n+/).map(readUnit);
    if (exitCode !== 0 || units.length < names.length * 2) return undefined;
    return names.map((name) => judge(name, ...pairOf(units, name)));
  },
};

type Unit = Readonly<Record<string, string>>;

const readUnit = (block: string): Unit =>
  Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

const pairOf = (units: readonly Unit[], name: string): [Unit, Unit] => {
  const of = (suffix: string) => units.find((unit) => unit['Id'] === `${name}.${suffix}`) ?? {};
  return [of('service'), of('socket')];
};

/** A service that sleeps behind a listening socket answers: the socket starts it. */
function judge(name: string, ...units: [Unit, Unit]): Daemon {
  const all = (key: string, value: string) => units.every((unit) => unit[key] === value);
  const some = (key: string, values: readonly string[]) =>
    units.some((unit) => values.includes(unit[key] ?? ''));
  const startsAtBoot = some('UnitFileState', ['enabled', 'enabled-runtime', 'static', 'indirect', 'alias']);
  const isUp = some('ActiveState', ['active', 'activating', 'reloading']);
  if (isUp) return { name, is: 'answering', startsAtBoot };
  if (all('LoadState', 'not-found')) return { name, is: 'absent', startsAtBoot: false };
  const isMasked = units.every((unit) => ['masked', 'not-found'].includes(unit['LoadState'] ?? ''));
  if (isMasked) return { name, is: 'masked', startsAtBoot: false };
  return { name, is: some('ActiveState', ['failed']) ? 'failed' : 'stopped', startsAtBoot };
}
