import type { Lab } from '../lab';
import { readerPlaces, readerTemplate, readerUnit } from './guest';
import { hypervisorsUp } from './push-guests';

async function startReader(lab: Lab, host: string, name: string, build: string): Promise<void> {
  const { socket, unit } = readerPlaces(name);
  const script =
    `cat >${readerTemplate}.new && { cmp -s ${readerTemplate}.new ${readerTemplate} || ` +
    `{ cp ${readerTemplate}.new ${readerTemplate}; systemctl daemon-reload; }; } && ` +
    `systemctl enable -q --no-reload ${unit} && systemctl start ${unit} && for i in $(seq 100); do test -S ${socket} && exit 0; sleep 0.05; done; exit 1`;
  const ran = await lab.script(host, script, { stdin: readerUnit(build) });
  if (ran.code !== 0) throw new Error(`${host}: no reader for ${name}: ${ran.stderr.trim()}`);
}

/** Starts the readers of a guest's serial port on every hypervisor that is on, before the guest can get there. */
export async function startReaders(lab: Lab, name: string, build: string): Promise<void> {
  await Promise.all(hypervisorsUp(lab).map((host) => startReader(lab, host, name, build)));
}
