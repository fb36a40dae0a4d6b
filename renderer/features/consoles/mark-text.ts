import type { ConsoleMark } from '../../../shared/domain/console';
import { formatBytes } from '../../format/bytes';

const words: Record<ConsoleMark['kind'], (host: string) => string> = {
  opened: (host) => `connected on ${host}`,
  moved: (host) => `now on ${host}`,
  reopened: (host) => `connected again on ${host}`,
};

/** A line of Drover's own among the guest's: on a line of its own, faint, and without effect on the guest's colours. */
const line = (text: string): string => `\r\n\x1b[0;2m— ${text} —\x1b[0m\r\n`;

// A host's name is entered by a person, but control characters in a terminal are commands.
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '');

export const markText = ({ kind, host }: ConsoleMark): string => line(words[kind](printable(host)));

export const skippedText = (bytes: number): string =>
  line(`${formatBytes(bytes)} are not shown: too much at once`);
