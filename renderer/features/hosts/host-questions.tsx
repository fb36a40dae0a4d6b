import type { HostId } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { FaultNotice } from '../../components/fault-notice';
import { QuestionForm } from '../../components/question-form';
import { sayRemember } from '../../words/secrets-kept';

/** The questions this host waits with, each with its answers. Renders nothing while there are none. */
export function HostQuestions({ hostId }: { readonly hostId: HostId }) {
  const { questions, app } = useDrover();
  const pending = useTopic(questions.pending).value?.filter((question) => question.hostId === hostId) ?? [];
  const rememberHint = sayRemember(useTopic(app.info).value?.secretsKept);
  const answer = useCommand(questions.answer);
  if (pending.length === 0) return null;
  return (
    <div role="status" className="flex shrink-0 flex-col gap-3">
      {pending.map((question) => (
        <QuestionForm
          key={question.id}
          question={question}
          rememberHint={rememberHint}
          isPending={answer.isBusy}
          onAnswer={(given) => void answer.run({ id: question.id, answer: given })}
        />
      ))}
      {answer.fault !== undefined && <FaultNotice fault={answer.fault} tone="warn" isAnnounced />}
    </div>
  );
}
