/** What `virsh domjobinfo --completed` tells of a finished migration. */
export interface JobInfo {
  readonly sentBytes: number;
  readonly downtimeMs: number;
}

const units: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};

/** Throws when a figure is missing: a bench must not count what was not measured. */
export function readJobInfo(text: string): JobInfo {
  const [, sent, unit] = /^Data processed:\s+([\d.]+) (\w+)$/m.exec(text) ?? [];
  const [, downtime] = /^Total downtime:\s+(\d+)\s+ms$/m.exec(text) ?? [];
  const scale = units[unit ?? ''];
  if (sent === undefined || scale === undefined || downtime === undefined)
    throw new Error(`virsh domjobinfo said neither size nor downtime:\n${text}`);
  return { sentBytes: Number(sent) * scale, downtimeMs: Number(downtime) };
}
