import { CaseFault } from '../verify/case-org.js';
import { readCases } from '../verify/read-cases.js';
import { SoapOrg } from '../verify/soap-org.js';
import { plan, type Verdict, verify } from '../verify/verify.js';
import { parseFlags } from './flags.js';
import { print, tell } from './terminal.js';
import { UsageError } from './usage-error.js';
import { verifyFlags, verifyHelp } from './verify-flags.js';

function instanceUrl(): string {
  const text = process.env.SF_INSTANCE_URL ?? '';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new UsageError('SF_INSTANCE_URL is not set to the address of an org, such as https://…');
}

function givenSession(): string {
  const id = process.env.SF_SESSION_ID;
  if (id) return id;
  throw new UsageError('SF_SESSION_ID is not set to the id of a session');
}

async function open(url: string, sessionId: string): Promise<SoapOrg> {
  try {
    return await SoapOrg.open({ url, sessionId });
  } catch (error) {
    if (error instanceof CaseFault)
      throw new UsageError(`${url} does not take the session: ${error.code}: ${error.message}`);
    throw new UsageError(`${url} cannot be reached: ${((error as Error).cause ?? error) as Error}`);
  }
}

/** Refuses an org that people work in. */
async function checkOrg(org: SoapOrg, url: string): Promise<void> {
  const [row] = await org.query('SELECT IsSandbox, OrganizationType FROM Organization');
  if (row?.IsSandbox === 'true' || row?.OrganizationType === 'Developer Edition') return;
  throw new UsageError(
    `${url} is neither a sandbox nor a Developer Edition (it is '${row?.OrganizationType}'): nothing is made in an org that people work in`,
  );
}

function report({ same, differences, leftOut, leftovers }: Verdict, quiet: boolean): void {
  for (const [name, difference] of differences) print(`${name}\n  ${difference}`);
  if (!quiet) for (const [why, count] of leftOut) tell(`left out: ${count} cases, as ${why}`);
  for (const { id, why } of leftovers) tell(`could not be deleted: ${id}: ${why}`);
  print(`${same} cases the same, ${differences.size} differences, ${leftovers.length} records left behind`);
}

/** `sforce-toolkit verify`. */
export async function verifyCommand(args: readonly string[]): Promise<void> {
  const flags = parseFlags(verifyFlags, args);
  if (flags.help) return print(verifyHelp.trimEnd());
  const url = instanceUrl();
  const org = await open(url, givenSession());
  await checkOrg(org, url);
  const cases = readCases();
  const records = [...plan(cases)].map(([type, count]) => `${count} ${type}`).join(', ');
  tell(`In ${url}: creates, changes and deletes again up to ${records}.`);
  if (!flags.yes) return tell('Nothing was done: add --yes to do it.');
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    tell('Stopping: deleting what was made …');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let count = 0;
  const verdict = await verify(org, cases, {
    isStopped: () => isStopped,
    onCase: () => {
      count += 1;
      if (!flags.quiet && count % 100 === 0) tell(`${count} cases …`);
    },
  });
  report(verdict, flags.quiet);
  if (verdict.differences.size + verdict.leftovers.length > 0 || isStopped) process.exitCode = 1;
}
