import { useState } from 'react';
import type { Move, WayOut } from '../../../shared/domain/migration';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { sayWayOut } from '../../words/way-out';

interface WaysOutProps {
  readonly move: Move;
  readonly ways: readonly WayOut[];
}

/** What a person may do about an unclear end. Each looks at both hosts again before it acts. */
export function WaysOut({ move, ways }: WaysOutProps) {
  const { migrations } = useDrover();
  const settle = useCommand(migrations.settle);
  const [asking, setAsking] = useState<WayOut | null>(null);
  const take = async (way: WayOut): Promise<void> => {
    await settle.run({ id: move.id, way });
    setAsking(null);
  };
  const press = (way: WayOut): void => {
    if (sayWayOut(way, move.vm, move).isAct) setAsking(way);
    else void take(way);
  };
  return (
    <Card title="Ways out">
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {ways.map((way) => {
          const { name, consequence } = sayWayOut(way, move.vm, move);
          return (
            <li
              key={way}
              className="grid grid-cols-1 items-start gap-x-4 gap-y-1.5 @2xl:grid-cols-[220px_minmax(0,1fr)]"
            >
              <span className="flex flex-col items-stretch">
                <Button isPending={settle.isBusy} onPress={() => press(way)}>
                  {name}
                </Button>
              </span>
              <span className="py-1.5 break-words text-ink-2">{consequence}</span>
            </li>
          );
        })}
      </ul>
      {settle.fault !== undefined && (
        <div className="mt-3">
          <FaultNotice fault={settle.fault} isAnnounced />
        </div>
      )}
      {asking !== null && (
        <Asking
          move={move}
          way={asking}
          isPending={settle.isBusy}
          onClose={() => setAsking(null)}
          onTake={take}
        />
      )}
    </Card>
  );
}

interface AskingProps {
  readonly move: Move;
  readonly way: WayOut;
  readonly isPending: boolean;
  readonly onClose: () => void;
  readonly onTake: (way: WayOut) => Promise<void>;
}

function Asking({ move, way, isPending, onClose, onTake }: AskingProps) {
  const { name, consequence } = sayWayOut(way, move.vm, move);
  return (
    <ConfirmDialog
      isOpen
      isDanger
      title={`${name}?`}
      confirmLabel={name}
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => void onTake(way)}
    >
      {consequence}
    </ConfirmDialog>
  );
}
