import { Checkbox } from '../../components/checkbox';
import { RadioGroup } from '../../components/radio-group';
import { TextField } from '../../components/text-field';
import type { DraftProblems, HostDraft } from './host-draft';

export interface ReachFieldsProps {
  readonly draft: HostDraft;
  readonly onChange: (draft: HostDraft) => void;
  readonly problems: DraftProblems;
}

const instances = [
  {
    id: 'system',
    label: 'System',
    hint: 'qemu:///system: the VMs of the host, as root or the libvirt group.',
  },
  { id: 'session', label: 'Session', hint: 'qemu:///session: the VMs of this login alone.' },
] as const;

/** For the few hosts that are reached in another way than most. */
export function ReachFields({ draft, onChange, problems }: ReachFieldsProps) {
  const set = (change: Partial<HostDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="flex flex-col gap-4">
      <TextField
        isMono
        label="Jump hosts"
        placeholder="mia@bastion.example.org:2222, rack-4"
        value={draft.jump}
        onChange={(jump) => set({ jump })}
        problem={problems.jump}
        hint="As ssh -J takes them, in their order. Left empty, ~/.ssh/config decides; “none” goes directly."
      />
      <RadioGroup
        label="Which libvirt"
        value={draft.instance}
        onChange={(instance) => set({ instance })}
        options={instances}
      />
      <Checkbox
        isSelected={draft.isReadOnly}
        onChange={(isReadOnly) => set({ isReadOnly })}
        hint="Over libvirt’s read-only socket: everything is seen, nothing can be started, changed or moved."
      >
        Only look, never act
      </Checkbox>
    </div>
  );
}
