import { useState } from 'react';
import type { AddedHosts } from '../../../shared/contract/hosts';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FaultNotice } from '../../components/fault-notice';
import { TextArea } from '../../components/text-area';
import { TextField } from '../../components/text-field';
import { formatCount } from '../../format/number';
import { AddedFoot, AddedReport } from './added-report';
import { emptySeveral, mostAtOnce, planSeveral, type SeveralPlan } from './several-draft';
import { SuggestionList } from './suggestion-list';
import { useSuggestions } from './use-suggestions';

const example =
  '# one host a line: [user@]host[:port]\nroot@kvm1.example.org\nkvm2.example.org:2222\n10.4.0.3';

/** Several hosts at once: pasted, or ticked from what this machine's own files name. */
export function AddSeveral({ onClose }: { readonly onClose: () => void }) {
  const { hosts } = useDrover();
  const add = useCommand(hosts.addSeveral);
  const suggestions = useSuggestions();
  const [draft, setDraft] = useState(emptySeveral);
  const [taken, setTaken] = useState<AddedHosts>();
  const plan = planSeveral(draft, suggestions ?? []);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const count = plan.hosts.length;
  const submit = async () => {
    const result = await add.run({ hosts: [...plan.hosts] });
    if (result.ok) setTaken(result.value);
  };
  // A dialog at the same place: it stays the one it was, and gives the focus back to where it came from.
  if (taken !== undefined) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title="Add several hosts"
        footer={<AddedFoot result={taken} onClose={onClose} />}
      >
        <AddedReport result={taken} />
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title="Add several hosts"
      footer={
        <>
          <span role="status" className="flex-1 text-xs text-ink-3">
            {sayPlan(plan)}
          </span>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={count === 0 || count > mostAtOnce}
            isPending={add.isBusy}
            onPress={() => void submit()}
          >
            {count === 0 ? 'Add and connect' : `Add and connect ${formatCount(count, 'host')}`}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-6 max-[899px]:grid-cols-1">
        <div className="flex min-w-0 flex-col gap-4">
          <TextArea
            isMono
            autoFocus
            label="Hosts, one a line"
            rows={10}
            placeholder={example}
            value={draft.text}
            onChange={(text) => set({ text })}
            hint="Names, addresses or aliases of ~/.ssh/config. What follows a # is left out."
            problem={sayUnreadable(plan)}
          />
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="User, where none is named"
              value={draft.user}
              onChange={(user) => set({ user })}
            />
            <TextField label="Group (optional)" value={draft.group} onChange={(group) => set({ group })} />
          </div>
          <p className="m-0 text-xs text-ink-3">
            Each logs in as ssh does, and asks you for what it needs. Passwords and other settings can be
            given at each host afterwards.
          </p>
        </div>
        <SuggestionList
          suggestions={suggestions}
          ticked={draft.ticked}
          onTick={(ticked) => set({ ticked })}
        />
        {add.fault !== undefined && <FaultNotice fault={add.fault} isAnnounced />}
      </div>
    </Dialog>
  );
}

function sayPlan({ hosts }: SeveralPlan): string {
  if (hosts.length > mostAtOnce) return `At most ${mostAtOnce} at once.`;
  return 'Those that are known already are skipped. Connecting only looks.';
}

/** The first few lines that are no host; they are left out when the others are added. */
function sayUnreadable({ unreadable }: SeveralPlan): string | undefined {
  if (unreadable.length === 0) return undefined;
  const shown = unreadable.slice(0, 3).map(({ line, text }) => `line ${line} (“${text.slice(0, 40)}”)`);
  const more = unreadable.length > 3 ? ` and ${unreadable.length - 3} more` : '';
  return `Not read as [user@]host[:port], and left out: ${shown.join(', ')}${more}.`;
}
