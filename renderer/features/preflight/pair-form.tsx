import { ArrowLeftRight, ShieldCheck } from 'lucide-react';
import type { HostSummary } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { FaultNotice } from '../../components/fault-notice';
import { GuardedButton } from '../../components/guarded-button';
import { IconButton } from '../../components/icon-button';
import { SelectField, type SelectOption } from '../../components/select-field';
import { everyOther, usePairChecks } from '../../state/pair-checks';
import { sayConnection } from '../../words/connection';
import { wantedPairs } from './wanted-pairs';

interface PairFormProps {
  readonly hosts: readonly HostSummary[];
  readonly isRunning: boolean;
}

/** From which host to which; one side may be every other host. */
export function PairForm({ hosts, isRunning }: PairFormProps) {
  const { preflight } = useDrover();
  const { from, to, choose, show } = usePairChecks();
  const begin = useCommand(preflight.runPairs);
  const wanted = wantedPairs(
    { from, to },
    hosts.map(({ id }) => id),
  );
  const run = async (): Promise<void> => {
    if (wanted.is !== 'pairs') return;
    const answer = await begin.run({ pairs: [...wanted.pairs] });
    if (answer.ok) show(answer.value.runId);
  };
  const whyNot = wanted.is === 'not-yet' ? wanted.because : undefined;
  const options = [...hosts.map(optionOf), { id: everyOther, label: 'Every other host' }];
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (whyNot === undefined && !isRunning) void run();
      }}
    >
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-64 max-w-full">
          <SelectField
            label="From"
            placeholder="Choose a host"
            value={from}
            options={options}
            onChange={(id) => choose({ from: id, to })}
          />
        </div>
        <div className="pb-0.5">
          <IconButton label="The other way round" onPress={() => choose({ from: to, to: from })}>
            <ArrowLeftRight size={15} />
          </IconButton>
        </div>
        <div className="w-64 max-w-full">
          <SelectField
            label="To"
            placeholder="Choose a host"
            value={to}
            options={options}
            onChange={(id) => choose({ from, to: id })}
          />
        </div>
        <GuardedButton
          type="submit"
          variant="primary"
          icon={<ShieldCheck size={15} />}
          isPending={begin.isBusy}
          reason={isRunning ? 'The checks are still running' : whyNot}
        >
          Check
        </GuardedButton>
      </div>
      {begin.fault !== undefined && <FaultNotice fault={begin.fault} isAnnounced />}
    </form>
  );
}

function optionOf({ id, name, connection }: HostSummary): SelectOption {
  if (connection.at === 'connected') return { id, label: name };
  return { id, label: name, aside: sayConnection(connection, 0).label.toLowerCase() };
}
