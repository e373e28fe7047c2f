import { type FlagTable, flagsHelp } from './flags.js';

/** Flags of `sforce-toolkit verify`. */
export const verifyFlags = {
  yes: { help: 'do it; without this, it only says what it would do' },
  quiet: { help: 'print the differences and the last line only' },
  help: { short: 'h', help: 'print this text' },
} satisfies FlagTable;

export const verifyHelp = `Usage: SF_INSTANCE_URL=… SF_SESSION_ID=… sforce-toolkit verify [flags]

Holds an org of the platform, a sandbox, a scratch org or a Developer Edition, against the cases by which the local org
is tested, those of its engine and those of the toolkit on it, and prints what it does otherwise. It makes records, and
deletes them again, also when it is interrupted.

${flagsHelp(verifyFlags)}
SF_INSTANCE_URL is the org's address (https://name--dev.sandbox.my.salesforce.com), SF_SESSION_ID a session of a user
who may use the API: both are printed by 'sf org display'.`;
