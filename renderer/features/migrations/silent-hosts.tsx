import type { Move } from '../../../shared/domain/migration';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { SilenceNotice } from '../../components/silence-notice';
import { useNow } from '../../state/use-now';

/** Which of the move's two hosts nothing is heard of, as long as its line is kept. */
export function SilentHosts({ move }: { readonly move: Move }) {
  const { hosts } = useDrover();
  const now = useNow();
  const ends = useTopic(hosts.all).value?.filter(({ id }) => id === move.fromHostId || id === move.toHostId);
  return ends?.map(
    ({ id, name, connection }) =>
      connection.at === 'connected' &&
      connection.silence !== undefined && (
        <SilenceNotice key={id} name={name} silence={connection.silence} nowMs={now} />
      ),
  );
}
