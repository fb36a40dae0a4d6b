import type { Question } from '../../../shared/domain/question';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { QuestionForm } from '../../components/question-form';
import { StatusIcon } from '../../components/status-icon';
import { formatCount } from '../../format/number';
import { useSelection } from '../../state/selection';
import { sayQuestion } from '../../words/question';
import { sayRemember } from '../../words/secrets-kept';

/** Questions that wait somewhere out of sight, at the top of the window. Blocks nothing. */
export function QuestionBar({ shownHostIds }: { readonly shownHostIds: readonly string[] }) {
  const { questions } = useDrover();
  const select = useSelection((state) => state.select);
  const waiting = (useTopic(questions.pending).value ?? []).filter(
    (question) => question.hostId === undefined || !shownHostIds.includes(question.hostId),
  );
  const first = waiting[0];
  if (first === undefined) return null;
  const { hostId } = first;
  return (
    <div role="status" className="flex flex-col gap-2 border-b border-line bg-warn-soft px-4 py-2">
      <div className="flex items-center gap-3">
        <StatusIcon status="unknown" />
        <span className="min-w-0 flex-1 truncate">
          <b className="font-semibold text-warn-text">{sayQuestion(first).title}</b>
          {waiting.length > 1 && (
            <span className="text-ink-2"> and {formatCount(waiting.length - 1, 'more question')}</span>
          )}
        </span>
        {hostId !== undefined && (
          <Button size="small" onPress={() => select({ kind: 'host', hostId })}>
            Answer
          </Button>
        )}
      </div>
      {hostId === undefined && <Inline question={first} />}
    </div>
  );
}

/** A question that belongs to no known host is answered right here. */
function Inline({ question }: { readonly question: Question }) {
  const { questions, app } = useDrover();
  const answer = useCommand(questions.answer);
  const rememberHint = sayRemember(useTopic(app.info).value?.secretsKept);
  return (
    <div className="max-w-140">
      <QuestionForm
        key={question.id}
        question={question}
        rememberHint={rememberHint}
        isPending={answer.isBusy}
        onAnswer={(given) => void answer.run({ id: question.id, answer: given })}
      />
    </div>
  );
}
