import type { HostLabels, HostSummary } from '../../../shared/domain/host';

/** Name and labels while they are typed. */
export interface LabelDraft {
  readonly name: string;
  readonly group: string;
  /** Separated by commas. */
  readonly tags: string;
  readonly color: HostLabels['color'];
  readonly note: string;
}

export const emptyLabels: LabelDraft = { name: '', group: '', tags: '', color: undefined, note: '' };

export const labelDraftOf = (host: HostSummary): LabelDraft => ({
  name: host.name === host.address ? '' : host.name,
  group: host.group ?? '',
  tags: host.tags.join(', '),
  color: host.color,
  note: host.note ?? '',
});

/** What goes to the engine: what is empty is left out, each tag once. */
export function labelsOf({ name, group, tags, color, note }: LabelDraft): HostLabels & { name?: string } {
  return {
    ...(name.trim() !== '' && { name: name.trim().slice(0, 100) }),
    ...(group.trim() !== '' && { group: group.trim().slice(0, 60) }),
    tags: readTags(tags),
    ...(color !== undefined && { color }),
    ...(note.trim() !== '' && { note: note.trim().slice(0, 4000) }),
  };
}

/** `web, ssd,web` is `web` and `ssd`. */
export const readTags = (text: string): string[] =>
  [...new Set(text.split(',').map((tag) => tag.trim().slice(0, 40)))]
    .filter((tag) => tag !== '')
    .slice(0, 30);
