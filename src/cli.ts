#!/usr/bin/env node
import { apexStubCommand } from './cli/apex-stub-command.js';
import { orgCommand } from './cli/org-command.js';
import { print, tell, written } from './cli/terminal.js';
import { UsageError } from './cli/usage-error.js';
import { verifyCommand } from './cli/verify-command.js';
import { packageVersion } from './org/package-root.js';

interface Command {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<void>;
}

const commands: Readonly<Record<string, Command>> = {
  org: {
    help: 'start a local org: a server for Visualforce pages and the SOAP API',
    run: orgCommand,
  },
  'apex-stub': {
    help: 'write the handler that stands in for an Apex class, from the class',
    run: apexStubCommand,
  },
  verify: {
    help: 'hold an org of the platform against the cases by which the local org is tested',
    run: verifyCommand,
  },
};

const help = () => {
  const list = Object.entries(commands).map(([name, command]) => `  ${name.padEnd(12)}${command.help}\n`);
  return `Usage: sforce-toolkit <command> [flags]

Commands:
${list.join('')}
  sforce-toolkit <command> --help   explains the flags of a command
  sforce-toolkit --version          prints the version`;
};

const ownFlags: Readonly<Record<string, () => void>> = {
  '--help': () => print(help()),
  '-h': () => print(help()),
  '--version': () => print(packageVersion),
};

/** Errors whose message is for the user; any other one is a defect, and shown with its stack. */
const EXPECTED = new Set([
  'ProjectError',
  'DataFolderError',
  'LocalOrgError',
  'DatabaseUnavailableError',
  'QueryTimeoutError',
]);

async function run([name = '--help', ...args]: readonly string[]): Promise<void> {
  const own = Object.hasOwn(ownFlags, name) ? ownFlags[name] : undefined;
  if (own) return own();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw new UsageError(name.startsWith('-') ? `unknown flag ${name}` : `unknown command '${name}'`);
  await command.run(args);
}

/** Says what went wrong; gives the exit code. */
function report(error: unknown, [name = '']: readonly string[]): number {
  if (error instanceof UsageError) {
    const command = Object.hasOwn(commands, name) ? ` ${name}` : '';
    tell(`sforce-toolkit${command}: ${error.message}; see sforce-toolkit${command} --help`);
    return 2;
  }
  const { name: kind, message, stack } = error as Error;
  tell(`sforce-toolkit: ${EXPECTED.has(kind) ? message : `unexpected error: ${stack ?? message}`}`);
  return 1;
}

const args = process.argv.slice(2);
process.exitCode = await run(args).then(
  // A command that found something has set it.
  () => process.exitCode ?? 0,
  (error: unknown) => report(error, args),
);
// What still runs then is of no use to anybody; what is still on its way to a slow reader is.
await written();
process.exit();
