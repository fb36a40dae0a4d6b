import type { Explanation } from '../../../shared/domain/fix';
import { Banner } from '../../components/banner';
import { CodeBlock } from '../../components/code-block';
import { sayExplanation } from '../../words/explanation';

/** Why no program should do it, or could; and the commands for a person who has read them. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const words = sayExplanation(explanation);
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="neutral" title={words.title}>
        <span className="break-words">{words.why}</span>
        <span className="break-words text-ink">{words.next}</span>
      </Banner>
      {explanation.commands.length > 0 && (
        <CodeBlock isWrapped code={explanation.commands.join('\n')} label="Commands to run yourself" />
      )}
    </div>
  );
}
