import { parseFlags } from './flags.js';
import { orgFlags, orgHelp } from './org-flags.js';
import { print } from './terminal.js';

/** `sforce-toolkit org`. */
export async function orgCommand(args: readonly string[]): Promise<void> {
  const flags = parseFlags(orgFlags, args);
  if (flags.help) return print(orgHelp.trimEnd());
  // Loaded only now: a wrong flag is told at once.
  const { runOrg } = await import('./run-org.js');
  await runOrg(flags);
}
