import { useConnection } from '../../api/use-connection';
import { StatusIcon } from '../../components/status-icon';

/** Says when the engine is away: what is shown then is the last that was known. */
export function LineNotice() {
  const line = useConnection();
  if (line === 'connected' || line === 'connecting') return null;
  const words =
    line === 'reconnecting'
      ? {
          title: 'Drover’s engine does not answer.',
          text: 'What is shown is the last that was known. Moves under way go on. This window reconnects by itself.',
        }
      : {
          title: 'This window is not let in.',
          text: 'The engine was started anew since this window was opened. Close it and open Drover again.',
        };
  return (
    <div role="alert" className="flex items-center gap-3 border-b border-line bg-warn-soft px-4 py-2">
      <StatusIcon status="warn" />
      <span>
        <b className="font-semibold text-warn-text">{words.title}</b>{' '}
        <span className="text-ink-2">{words.text}</span>
      </span>
    </div>
  );
}
