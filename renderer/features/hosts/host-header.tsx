import type { HostSummary } from '../../../shared/domain/host';
import { ColorMark } from '../../components/color-mark';
import { Pill } from '../../components/pill';
import { formatCount } from '../../format/number';
import { useNow } from '../../state/use-now';
import { sayConnection, sayLogin } from '../../words/connection';
import { HostActions } from './host-actions';
import { HostLabelPills } from './host-label-pills';

/** Name, state, login, and what the machine is. */
export function HostHeader({ host }: { readonly host: HostSummary }) {
  const state = sayConnection(host.connection, useNow());
  return (
    <div className="flex shrink-0 items-start justify-between gap-4">
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          {host.color !== undefined && <ColorMark color={host.color} />}
          <h2 className="h1 min-w-0 truncate" title={host.name}>
            {host.name}
          </h2>
          <Pill
            tone={state.tone}
            hasDot
            isBusy={state.isBusy}
            isHollow={host.connection.at === 'disconnected'}
          >
            {state.label}
          </Pill>
          <Pill>
            {host.user} over ssh, {sayLogin(host.login)}
          </Pill>
          <HostLabelPills host={host} />
        </div>
        <span className="break-words text-ink-3">{machineOf(host)}</span>
        {host.note !== undefined && (
          <p className="m-0 break-words whitespace-pre-line text-ink-2">{host.note}</p>
        )}
      </div>
      <HostActions host={host} />
    </div>
  );
}

function machineOf({ facts, address, port }: HostSummary): string {
  const where = port === 22 ? address : `${address}, port ${port}`;
  if (facts === undefined) return where;
  return [
    where,
    facts.osName,
    `libvirt ${facts.libvirtVersion}`,
    `QEMU ${facts.qemuVersion}`,
    `${facts.cpuModel}, ${formatCount(facts.cpus, 'CPU')}`,
    `up ${uptime(facts.uptimeSeconds)}`,
    ...(facts.isKvmPresent ? [] : ['no KVM: guests are emulated']),
  ].join(' · ');
}

function uptime(seconds: number): string {
  if (seconds >= 2 * 86_400) return formatCount(Math.floor(seconds / 86_400), 'day');
  if (seconds >= 2 * 3600) return formatCount(Math.floor(seconds / 3600), 'hour');
  return formatCount(Math.floor(seconds / 60), 'minute');
}
