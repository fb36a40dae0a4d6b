import type { Host } from '../../hosts/host';
import { isEnabledWord } from '../deeds/unit';
import { explain, stepOn, type Draft, type Fix } from '../fix';
import { askScript } from './ask-script';

/** Best first. Debian, SUSE and Ubuntu, Red Hat, then the older daemons. */
const services = ['chrony', 'chronyd', 'systemd-timesyncd', 'ntpsec', 'ntpd', 'ntp', 'openntpd'];

/* LoadState tells an installed unit from an unknown one; Id tells an alias from what it stands for. */
const script = services
  .map((name) => `say systemctl show -p Id,LoadState,ActiveState,UnitFileState -- ${name}.service`)
  .join('\n');

interface TimeService {
  readonly unit: string;
  readonly isActive: boolean;
  readonly isEnabled: boolean;
}

/** Starts what keeps the clock right, on each of the two hosts where nothing does. */
export const syncTime: Fix = {
  id: 'sync-time',
  rootOn: ({ source, destination }) => [source, destination],
  plan: async ({ source, destination }) => {
    const [here, there] = await Promise.all([readServices(source), readServices(destination)]);
    const both = [
      { host: source, found: here },
      { host: destination, found: there },
    ];
    const asleep = both.filter(({ found }) => !found.some(({ isActive }) => isActive));
    const hosts = (asleep.length === 0 ? both : asleep).map(({ host }) => host.name);
    if (asleep.length === 0)
      return explain('time-services-run', { hosts }, ['timedatectl timesync-status', 'chronyc tracking']);
    const steps = asleep.flatMap(({ host, found }) => stepFor(host, found));
    const without = asleep.filter(({ found }) => found.length === 0).map(({ host }) => host.name);
    const install = ['apt install chrony', 'dnf install chrony', 'zypper install chrony'];
    const explanation = explain('no-time-service', { hosts: without }, install).explanation;
    return { steps, ...(without.length > 0 && explanation && { explanation }) } satisfies Draft;
  },
};

function stepFor(host: Host, [best]: readonly TimeService[]) {
  if (best === undefined) return [];
  const { unit, isActive: wasActive, isEnabled: wasEnabled } = best;
  const deed = { kind: 'unit', serves: 'time', unit, wasActive, wasEnabled, brings: [] } as const;
  return [stepOn(host, deed, { holds: 'survives-reboot' })];
}

/** The installed ones, best first. */
async function readServices(host: Host): Promise<TimeService[]> {
  const said = await askScript(host, script);
  const found = said.flatMap(({ text }): TimeService[] => {
    const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? '';
    if (value('LoadState') !== 'loaded') return [];
    const isActive = value('ActiveState') === 'active';
    return [{ unit: value('Id'), isActive, isEnabled: isEnabledWord(value('UnitFileState')) }];
  });
  return found.filter(({ unit }, at) => found.findIndex((other) => other.unit === unit) === at);
}
