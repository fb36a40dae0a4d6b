import type { CheckResult } from '../../../shared/domain/preflight';
import type { Disk } from '../../../shared/domain/vm';
import { Card } from '../../components/card';
import { EmptyState } from '../../components/empty-state';
import { FaultNotice } from '../../components/fault-notice';
import { KeyValueList } from '../../components/key-value-list';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';
import { StatusIcon } from '../../components/status-icon';
import { formatBytes } from '../../format/bytes';
import type { Ends } from '../../words/finding';
import { diskVerdict } from './disk-verdict';
import { diskWords } from './disk-words';
import { StepTitle } from './step-title';
import type { MigrationPlan } from './use-migration-plan';

/** Disk by disk: where the image lies, and whether both hosts see the same file. */
export function StorageStep({ plan }: { readonly plan: MigrationPlan }) {
  const { vm, report, ends } = plan;
  return (
    <>
      <StepTitle title="Storage" />
      <p className="m-0 max-w-180 text-ink-2">
        Disks on shared storage stay where they are; {ends.to} opens the same files. Copying a disk from one
        host to the other is not possible yet, so every disk must be shared.
      </p>
      {plan.checkFault !== undefined && <FaultNotice fault={plan.checkFault} />}
      {vm.fault !== undefined && <FaultNotice fault={vm.fault} />}
      {vm.isWaiting && <Skeleton label="Disks are being read" lines={2} lineHeight={120} />}
      {vm.value?.disks.length === 0 && (
        <EmptyState title="This VM has no disks">There is nothing to share. Go on to the checks.</EmptyState>
      )}
      {vm.value?.disks.map((disk) => (
        <DiskCard key={disk.target} disk={disk} checks={report.value?.checks} ends={ends} />
      ))}
    </>
  );
}

interface DiskCardProps {
  readonly disk: Disk;
  readonly checks: readonly CheckResult[] | undefined;
  readonly ends: Ends;
}

function DiskCard({ disk, checks, ends }: DiskCardProps) {
  const verdict = diskVerdict(disk, checks);
  const words = diskWords(verdict, disk, ends);
  return (
    <Card title={disk.target} aside={<Pill tone={words.tone}>{words.pill}</Pill>}>
      <KeyValueList
        items={[
          { key: 'Image', value: <span className="mono break-all">{disk.source ?? 'none inserted'}</span> },
          { key: 'Kind', value: kindOf(disk) },
          ...(disk.fileSystem === undefined
            ? []
            : [{ key: 'File system', value: fileSystemOf(disk.fileSystem) }]),
        ]}
      />
      <div className="mt-3 flex min-h-11 items-start gap-3 border-t border-line pt-3">
        <StatusIcon status={words.status} />
        <div className="min-w-0">
          <div className="font-medium">{words.title}</div>
          <div className="break-words text-ink-2">{words.text}</div>
          {words.next !== undefined && <div className="mt-1 break-words">{words.next}</div>}
        </div>
      </div>
    </Card>
  );
}

function kindOf(disk: Disk): string {
  const size = disk.capacityBytes === undefined ? undefined : formatBytes(disk.capacityBytes);
  const parts = [disk.device, disk.format, `on ${disk.bus}`, size, disk.isReadOnly ? 'read-only' : undefined];
  const cache = disk.cache === undefined ? undefined : `cache ${disk.cache}`;
  return [...parts, cache].filter((part) => part !== undefined).join(', ');
}

const fileSystemOf = ({ type, source, isShared }: NonNullable<Disk['fileSystem']>): string =>
  `${type} from ${source}, ${isShared ? 'shared' : 'this host alone'}`;
