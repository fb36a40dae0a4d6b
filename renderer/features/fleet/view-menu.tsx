import { useState } from 'react';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { MenuButton } from '../../components/menu-button';
import { TextField } from '../../components/text-field';
import { useFleetViews } from '../../state/fleet-views';

/** Filters, columns and order under a name, kept in this browser. */
export function ViewMenu() {
  const { saved, save, recall, forget } = useFleetViews();
  const [name, setName] = useState<string | null>(null);
  const keep = () => {
    const wanted = name?.trim() ?? '';
    if (wanted !== '') save(wanted);
    setName(null);
  };
  return (
    <>
      <MenuButton
        label="Views"
        variant="quiet"
        entries={[
          ...saved.map((view) => ({
            id: `open ${view.name}`,
            label: view.name,
            onAction: () => recall(view.name),
          })),
          {
            id: 'keep',
            label: 'Keep this view…',
            hint: 'Filters, columns and order, under a name.',
            onAction: () => setName(''),
          },
          ...saved.map((view) => ({
            id: `forget ${view.name}`,
            label: `Forget “${view.name}”`,
            isDanger: true,
            onAction: () => forget(view.name),
          })),
        ]}
      />
      <Dialog
        isOpen={name !== null}
        onClose={() => setName(null)}
        title="Keep this view"
        size="small"
        footer={
          <>
            <Button onPress={() => setName(null)}>Cancel</Button>
            <Button variant="primary" isDisabled={(name ?? '').trim() === ''} onPress={keep}>
              Keep
            </Button>
          </>
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <TextField
            label="Name"
            value={name ?? ''}
            onChange={setName}
            autoFocus
            hint="A view of the same name is replaced."
          />
        </form>
      </Dialog>
    </>
  );
}
