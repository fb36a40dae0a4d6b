/** Says one line, with the time since the command began. */
export type Say = (line: string) => void;

/** Lines go to standard error: standard output belongs to answers such as `status --json`. */
export function startProgress(write: (text: string) => void = (text) => process.stderr.write(text)): Say {
  const startedMs = performance.now();
  return (line) => {
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1).padStart(6);
    write(`${seconds} s  ${line}\n`);
  };
}
