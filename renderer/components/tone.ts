/** What a colour means. A tone never stands alone: words or a shape say the same. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'move' | 'accent';

/** Soft background with its readable text. */
export const softTone: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-2',
  ok: 'bg-ok-soft text-ok-text',
  warn: 'bg-warn-soft text-warn-text',
  bad: 'bg-bad-soft text-bad-text',
  move: 'bg-move-soft text-move-text',
  accent: 'bg-accent-soft text-accent-text',
};

export const solidTone: Record<Tone, string> = {
  neutral: 'bg-ink-3',
  ok: 'bg-ok',
  warn: 'bg-warn',
  bad: 'bg-bad',
  move: 'bg-move',
  accent: 'bg-accent',
};

export const textTone: Record<Tone, string> = {
  neutral: 'text-ink-3',
  ok: 'text-ok-text',
  warn: 'text-warn-text',
  bad: 'text-bad-text',
  move: 'text-move-text',
  accent: 'text-accent-text',
};
