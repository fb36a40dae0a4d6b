import type { ReactNode } from 'react';
import type { Fault } from '../../shared/domain/fault';
import { sayFault } from '../words/fault';
import { Banner } from './banner';
import { CodeBlock } from './code-block';
import { Disclosure } from './disclosure';

export interface FaultNoticeProps {
  readonly fault: Fault;
  readonly tone?: 'bad' | 'warn' | 'neutral';
  readonly actions?: ReactNode;
  /** Read out when it appears, as an answer to what a person just did. */
  readonly isAnnounced?: boolean;
}

/** What happened, what to do, and the raw text behind a disclosure. */
export function FaultNotice({ fault, tone = 'bad', actions, isAnnounced = false }: FaultNoticeProps) {
  const words = sayFault(fault);
  return (
    <Banner
      tone={tone}
      title={words.title}
      actions={actions}
      {...(isAnnounced ? { announce: 'alert' as const } : {})}
    >
      <span className="break-words">{words.explanation}</span>
      <span className="break-words text-ink">{words.nextStep}</span>
      {words.raw !== undefined && (
        <Disclosure title="Raw text">
          <CodeBlock code={words.raw} label="Raw text" />
        </Disclosure>
      )}
    </Banner>
  );
}
