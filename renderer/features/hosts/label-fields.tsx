import { ColorField } from '../../components/color-field';
import { TextArea } from '../../components/text-area';
import { TextField } from '../../components/text-field';
import type { LabelDraft } from './label-draft';
import { PickedWords } from './picked-words';
import { useKnownLabels } from './use-known-labels';

export interface LabelFieldsProps<D extends LabelDraft> {
  readonly draft: D;
  readonly onChange: (draft: D) => void;
}

/** How the host is sorted: group, tags, colour, note. Nothing on the host depends on it. */
export function LabelFields<D extends LabelDraft>({ draft, onChange }: LabelFieldsProps<D>) {
  const set = (change: Partial<LabelDraft>) => onChange({ ...draft, ...change });
  const known = useKnownLabels();
  const tags = draft.tags.split(',').map((tag) => tag.trim());
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <TextField
          label="Group"
          placeholder="rack 4"
          value={draft.group}
          onChange={(group) => set({ group })}
          hint="Hosts of one group stand together in the sidebar."
        />
        <PickedWords
          label="Groups in use"
          words={known.groups.filter((group) => group !== draft.group.trim())}
          onPick={(group) => set({ group })}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <TextField
          label="Tags"
          placeholder="ssd, production"
          value={draft.tags}
          onChange={(text) => set({ tags: text })}
          hint="Separated by commas."
        />
        <PickedWords
          label="Tags in use"
          words={known.tags.filter((tag) => !tags.includes(tag))}
          onPick={(tag) => set({ tags: [...tags.filter(Boolean), tag].join(', ') })}
        />
      </div>
      <ColorField label="Colour" value={draft.color} onChange={(color) => set({ color })} />
      <TextArea label="Note" rows={3} value={draft.note} onChange={(note) => set({ note })} />
    </div>
  );
}
