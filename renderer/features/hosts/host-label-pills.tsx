import type { HostSummary } from '../../../shared/domain/host';
import { Pill } from '../../components/pill';

/** Its group and tags. */
export function HostLabelPills({ host: { group, tags } }: { readonly host: HostSummary }) {
  return (
    <>
      {group !== undefined && <Pill tone="accent">{group}</Pill>}
      {tags.map((tag) => (
        <Pill key={tag}>{tag}</Pill>
      ))}
    </>
  );
}
