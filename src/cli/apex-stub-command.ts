import { relative, resolve } from 'node:path';
import { text } from './flag-values.js';
import { type FlagTable, flagsHelp, parseFlags } from './flags.js';
import { print } from './terminal.js';
import { UsageError } from './usage-error.js';

const apexStubFlags = {
  project: {
    value: 'DIR',
    default: '.',
    read: text,
    help: "Salesforce project: the folder with 'classes' and 'apex'",
  },
  force: { help: 'replace a handler that is there; what is written in it is gone' },
  help: { short: 'h', help: 'print this text' },
} satisfies FlagTable;

const help = `Usage: sforce-toolkit apex-stub CLASS [flags]

Reads classes/CLASS.cls of a project, and writes apex/CLASS.ts: a function for each webservice and @RemoteAction method.

${flagsHelp(apexStubFlags)}`;

/** `sforce-toolkit apex-stub`. */
export async function apexStubCommand(args: readonly string[]): Promise<void> {
  const [first = '', ...rest] = args;
  const named = first !== '' && !first.startsWith('-');
  const flags = parseFlags(apexStubFlags, named ? rest : args);
  if (flags.help) return print(help.trimEnd());
  if (!named) throw new UsageError('name the class first: sforce-toolkit apex-stub CLASS');
  const { writeStubFile } = await import('../org/core/apex/write-stub-file.js');
  const { findSource } = await import('../org/source-folder.js');
  const { source } = await findSource(resolve(flags.project));
  const path = await writeStubFile(source, first, flags.force);
  print(`${relative(process.cwd(), path)} is written; its functions are yet to be filled in`);
}
