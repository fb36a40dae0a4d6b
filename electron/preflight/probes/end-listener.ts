import type { Host } from '../../hosts/host';

/** How a listener is called among the processes of its host: its last argument, unlike any other's. */
export const listenerName = (token: string): string => `drover-port-probe-${token}`;

/*
  Ends the process whose arguments hold the name, exactly as the journal has it. The name comes on standard input: as an
  argument it would be found in this very shell.
*/
const end = `IFS= read -r name && [ -n "$name" ] || exit 1
for at in /proc/[0-9]*; do
  line=$(tr '\\0' '\\n' <"$at/cmdline" 2>/dev/null) || continue
  case $line in *"$name"*) kill "\${at#/proc/}";; esac
done
exit 0`;

/** Ends a listener that a probe left. True once it is known to be gone. */
export async function endListener(host: Host, { name }: { readonly name: string }): Promise<boolean> {
  const ran = await host.run(['sh', '-c', end], { stdin: `${name}\n`, timeoutMs: 10_000 });
  return ran.ok && ran.value.exitCode === 0;
}
