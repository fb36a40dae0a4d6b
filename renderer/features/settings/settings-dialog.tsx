import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { KeyValueList } from '../../components/key-value-list';
import { RadioGroup } from '../../components/radio-group';
import { Skeleton } from '../../components/skeleton';
import { formatFull } from '../../format/time';
import { useTheme } from '../../state/theme';
import { saySecretsKept } from '../../words/secrets-kept';

const themes = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const;

/** Theme, where secrets are kept, and which Drover this is. */
export function SettingsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { choice, choose } = useTheme();
  const { app } = useDrover();
  const info = useTopic(app.info).value;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Settings"
      size="small"
      footer={<Button onPress={onClose}>Done</Button>}
    >
      <div className="flex flex-col gap-5">
        <RadioGroup label="Theme" look="segments" value={choice} onChange={choose} options={themes} />
        {info === undefined ? (
          <Skeleton label="The engine is being asked" />
        ) : (
          <>
            <div>
              <h3 className="font-medium">Secrets</h3>
              <p className="m-0 mt-1 text-ink-2">{saySecretsKept(info.secretsKept)}</p>
            </div>
            <div>
              <h3 className="mb-1 font-medium">About</h3>
              <KeyValueList
                keyWidth="w-28"
                items={[
                  { key: 'Drover', value: info.version },
                  { key: 'Window', value: info.head === 'desktop' ? 'Desktop' : 'Browser' },
                  { key: 'Engine since', value: formatFull(info.startedAtMs) },
                ]}
              />
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
