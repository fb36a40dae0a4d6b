import type { HostSummary } from '../../../shared/domain/host';
import { Button } from '../../components/button';
import { ChoiceMenu } from '../../components/choice-menu';
import { useHostView } from '../../state/host-view';
import { inUse } from './filter-hosts';
import { labelsIn } from './use-known-labels';

/** Narrows the table to groups and tags. Renders nothing while no host has any. */
export function HostFilterBar({ hosts }: { readonly hosts: readonly HostSummary[] }) {
  const view = useHostView();
  const { groups, tags } = inUse(hosts, view);
  const known = labelsIn(hosts);
  if (known.groups.length === 0 && known.tags.length === 0) return null;
  const count = (fits: (host: HostSummary) => boolean) => String(hosts.filter(fits).length);
  const groupOptions = [...known.groups, ''].map((group) => ({
    id: group,
    label: group === '' ? 'No group' : group,
    aside: count((host) => (host.group ?? '') === group),
  }));
  const tagOptions = known.tags.map((tag) => ({
    id: tag,
    label: tag,
    aside: count((host) => host.tags.includes(tag)),
  }));
  return (
    <div role="group" aria-label="Filter" className="flex flex-wrap items-center gap-1">
      {known.groups.length > 0 && (
        <ChoiceMenu
          label="Group"
          options={groupOptions}
          chosen={groups}
          onChange={(chosen) => view.change({ groups: chosen })}
        />
      )}
      {known.tags.length > 0 && (
        <ChoiceMenu
          label="Tag"
          options={tagOptions}
          chosen={tags}
          onChange={(chosen) => view.change({ tags: chosen })}
        />
      )}
      {groups.length + tags.length > 0 && (
        <Button size="small" variant="quiet" onPress={() => view.change({ groups: [], tags: [] })}>
          Show all
        </Button>
      )}
    </div>
  );
}
