import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { quoteAll } from './quote';
import { sshArgv } from './ssh';
import type { LabHost, LabState } from './state';

/** Epoch milliseconds of this machine, with fractions. */
const now = (): number => performance.timeOrigin + performance.now();

/**
 * Runs on the host. The shell itself tells the time, since starting a program there takes longer than what is to be
 * measured. `date` sets it relative to the moment it does so, for the same reason.
 */
const onHost = `while read -r what by; do
  case $what in
    tell) echo "$EPOCHREALTIME" ;;
    move) date -s "now $by seconds" >/dev/null && echo moved ;;
  esac
done`;

const rounds = 20;

/**
 * Sets a host's clock to this machine's, or so many milliseconds ahead of it. User-mode Linux reads the time of day once, at boot, to the second or so,
 * and keeps it well from then on: hosts booted side by side were seen 0.3 s apart, and libvirt subtracts the clocks
 * of both to tell a migration's downtime. Of all questions the fastest counts: its answer is the least uncertain.
 */
export async function setClock(state: LabState, host: LabHost, aheadMs = 0): Promise<void> {
  const [program = 'ssh', ...args] = sshArgv(state, host, { isShared: false });
  const child = spawn(program, [...args, quoteAll(['bash', '-c', onHost])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string): Promise<string> => {
    child.stdin.write(`${line}\n`);
    const answer = await answers.next();
    if (answer.done === true) throw new Error(`${host.name}: its clock cannot be read or set`);
    return answer.value;
  };
  try {
    await ask('tell');
    let best = { tookMs: Infinity, aheadMs: 0 };
    for (let round = 0; round < rounds; round++) {
      const askedMs = now();
      const told = Number(await ask('tell')) * 1000;
      const tookMs = now() - askedMs;
      if (tookMs < best.tookMs) best = { tookMs, aheadMs: told - (askedMs + tookMs / 2) };
    }
    await ask(`move ${((aheadMs - best.aheadMs) / 1000).toFixed(6)}`);
  } finally {
    child.stdin.end();
  }
}
