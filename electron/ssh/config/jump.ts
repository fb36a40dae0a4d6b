/** One stop on the way: what ssh -J takes between commas. */
export type JumpSpec = {
  readonly alias: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
};

const SPEC =
  /^(?:ssh:\/\/)?(?:(?<user>[^@]+)@)?(?:\[(?<v6>[0-9A-Fa-f:.%]+)\]|(?<host>[^\s:@,[\]'"`$\\;&<>|(){}]+))(?::(?<port>\d{1,5}))?\/?$/;

/** `[user@]host[:port]`, several separated by commas, the first to be reached first; undefined when it is not that. */
export function parseJump(text: string): JumpSpec[] | undefined {
  const specs: JumpSpec[] = [];
  for (const part of text.split(',')) {
    const found = SPEC.exec(part.trim())?.groups;
    const alias = found?.['v6'] ?? found?.['host'];
    const port = found?.['port'] === undefined ? undefined : Number(found['port']);
    // ssh refuses these too: they would be options of a command line, not hosts.
    if (alias === undefined || alias.startsWith('-')) return undefined;
    if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
    specs.push({ alias, user: found?.['user'], port });
  }
  return specs;
}
