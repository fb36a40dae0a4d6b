import type { Silence } from '../../shared/domain/host';
import { saySilence } from '../words/connection';
import { Banner } from './banner';

export interface SilenceNoticeProps {
  /** The host's. */
  readonly name: string;
  readonly silence: Silence;
  readonly nowMs: number;
}

/** Nothing is heard of a host: since when, and how long its line is kept. */
export function SilenceNotice({ name, silence, nowMs }: SilenceNoticeProps) {
  const { title, text } = saySilence(name, silence, nowMs);
  return (
    <Banner tone="warn" title={title}>
      {text}
    </Banner>
  );
}
