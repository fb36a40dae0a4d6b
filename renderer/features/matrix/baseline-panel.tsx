import { useState } from 'react';
import type { HostSummary } from '../../../shared/domain/host';
import type { Baseline } from '../../../shared/domain/matrix';
import type { VmSummary } from '../../../shared/domain/vm';
import type { FleetHost } from '../../api/fleet';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { ChoiceMenu } from '../../components/choice-menu';
import { CodeBlock } from '../../components/code-block';
import { FaultNotice } from '../../components/fault-notice';
import { diffLines } from '../../format/diff-lines';
import { formatCount } from '../../format/number';
import { VmPicker } from './vm-picker';

/** The largest CPU that some hosts have in common, and what a VM would change to take it. */
export function BaselinePanel({ fleet }: { readonly fleet: readonly FleetHost[] }) {
  const { matrix } = useDrover();
  const connected = fleet.filter(({ host }) => host.connection.at === 'connected');
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const [vm, setVm] = useState<VmSummary | null>(null);
  const [found, setFound] = useState<Baseline | null>(null);
  const compute = useCommand(matrix.baseline);
  const hostIds = (picked ?? connected.map(({ host }) => host.id)).filter((id) =>
    connected.some(({ host }) => host.id === id),
  );
  const run = async () => {
    const answer = await compute.run({
      hostIds: [...hostIds],
      ...(vm === null ? {} : { vm: { hostId: vm.hostId, vmId: vm.id } }),
    });
    setFound(answer.ok ? answer.value : null);
  };
  return (
    <Card title="Common CPU">
      <div className="flex flex-col gap-3">
        <p className="m-0 text-ink-2">
          The largest CPU that all chosen hosts can give, computed by libvirt. A VM that has it can go to each
          of them, as far as the CPU is concerned.
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <ChoiceMenu
            label={`${formatCount(hostIds.length, 'host')} chosen`}
            isCounted={false}
            options={connected.map(({ host }) => ({ id: host.id, label: host.name }))}
            chosen={hostIds}
            onChange={setPicked}
          />
          <VmPicker fleet={connected} vm={vm} onPick={setVm} />
          <Button
            variant="primary"
            isDisabled={hostIds.length === 0}
            isPending={compute.isBusy}
            onPress={() => void run()}
          >
            Compute
          </Button>
        </div>
        {compute.fault !== undefined && <FaultNotice fault={compute.fault} isAnnounced />}
        {found !== null && <Found found={found} hosts={fleet.map(({ host }) => host)} />}
      </div>
    </Card>
  );
}

const answers = {
  identical: 'exactly its own',
  superset: 'can give it',
  incompatible: 'cannot give it',
  unknown: 'could not tell',
} as const;

function Found({ found, hosts }: { readonly found: Baseline; readonly hosts: readonly HostSummary[] }) {
  const nameOf = (id: string) => hosts.find((host) => host.id === id)?.name ?? id;
  const { vm } = found;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <strong className="font-semibold">{found.model || 'A CPU without a model’s name'}</strong>
        <span className="text-ink-2">
          {' '}
          with {formatCount(found.features.length, 'feature')} named beside it, by libvirt on{' '}
          {nameOf(found.computedBy)}, which has the oldest QEMU of them.
        </span>
      </div>
      <ul className="m-0 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 text-ink-2">
        {found.answers.map(({ hostId, answer }) => (
          <li key={hostId}>
            {nameOf(hostId)}: {answers[answer]}
          </li>
        ))}
      </ul>
      {vm === undefined ? (
        <CodeBlock label="CPU element" code={found.xml} />
      ) : (
        <>
          <CodeBlock
            label={`Change of ${vm.name}’s CPU element`}
            code={diffOf(vm.before ?? '', vm.after)}
            isCopyable={false}
          />
          <CodeBlock label="CPU element to adopt" code={vm.after} />
        </>
      )}
      <p className="m-0 text-ink-3">
        Put it into the VM’s definition (virsh edit). It takes effect when the VM is shut down and started,
        not at a reboot from inside.
      </p>
    </div>
  );
}

const marks = { same: '  ', gone: '- ', new: '+ ' } as const;

const diffOf = (before: string, after: string): string =>
  diffLines(before, after)
    .map(({ kind, text }) => marks[kind] + text)
    .join('\n');
