import { CaseFault } from '../verify/case-org.js';
import { NoSoapFault, UnreachableError } from '../verify/http-org.js';
import { readCases } from '../verify/read-cases.js';
import { SoapOrg } from '../verify/soap-org.js';
import { openToolkitSuite } from '../verify/toolkit-suite.js';
import { plan, type Verdict, verify } from '../verify/verify.js';
import { parseFlags } from './flags.js';
import { print, tell } from './terminal.js';
import { UsageError } from './usage-error.js';
import { verifyFlags, verifyHelp } from './verify-flags.js';

const EXAMPLE = 'https://name--dev.sandbox.my.salesforce.com';

/** Where the session would be sent in the clear, and where it would not leave the machine. */
const isLocal = ({ hostname }: URL) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/** Addresses of pages, which answer no calls. */
const PAGES = /\.(lightning\.force|salesforce-setup|vf\.force|visualforce)\.com$/;

function instanceUrl(): string {
  const text = process.env.SF_INSTANCE_URL ?? '';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`SF_INSTANCE_URL is not set to the address of an org, such as ${EXAMPLE}`);
  if (url.protocol === 'http:' && !isLocal(url))
    throw new UsageError(`SF_INSTANCE_URL is '${url.origin}': a session is sent by https: only`);
  if (PAGES.test(url.hostname))
    throw new UsageError(
      `SF_INSTANCE_URL is '${url.origin}', which has pages alone: give the org's own, ${EXAMPLE}`,
    );
  return url.origin;
}

function givenSession(): string {
  const id = process.env.SF_SESSION_ID;
  if (!id) throw new UsageError('SF_SESSION_ID is not set to the id of a session');
  // A header of a request could not carry it, nor could it be one.
  if (!/^[\x21-\x7e]+$/.test(id)) throw new UsageError('SF_SESSION_ID has characters that no session has');
  return id;
}

async function open(url: string, sessionId: string): Promise<SoapOrg> {
  try {
    return await SoapOrg.open({ url, sessionId });
  } catch (error) {
    if (error instanceof NoSoapFault) throw new UsageError(`there is no SOAP API: ${error.message}`);
    if (error instanceof CaseFault)
      throw new UsageError(`${url} does not take the session: ${error.code}: ${error.message}`);
    if (error instanceof UnreachableError) throw new UsageError(error.message);
    throw error;
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

function report(
  { same, sameOfToolkit, differences, leftOut, leftovers, ended }: Verdict,
  quiet: boolean,
): void {
  for (const [name, difference] of differences) print(`${name}\n  ${difference}`);
  if (!quiet) for (const [why, count] of leftOut) tell(`left out: ${count} cases, as ${why}`);
  for (const { id, why } of leftovers) tell(`could not be deleted: ${id}: ${why}`);
  if (ended !== null) tell(`It ended before the last case: ${ended}`);
  const parts = `${sameOfToolkit} of the toolkit, ${same - sameOfToolkit} of the engine`;
  print(
    `cases the same: ${same} (${parts}); differences: ${differences.size}; records left behind: ${leftovers.length}`,
  );
}

/** Listens to what the user ends a program with; the records are deleted first. */
function listenForStop(org: SoapOrg): { isStopped: () => boolean; close: () => void } {
  let isStopped = false;
  const stop = () => {
    tell(`${isStopped ? 'Still stopping' : 'Stopping'}: deleting ${org.http.made.size} records …`);
    isStopped = true;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  return {
    isStopped: () => isStopped,
    close: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}

/** `sforce-toolkit verify`. */
export async function verifyCommand(args: readonly string[]): Promise<void> {
  const flags = parseFlags(verifyFlags, args);
  if (flags.help) return print(verifyHelp.trimEnd());
  const url = instanceUrl();
  const org = await open(url, givenSession());
  await checkOrg(org, url);
  const cases = readCases();
  const suite = await openToolkitSuite(org.http);
  const records = [...plan(cases, suite)].map(([type, count]) => `${count} ${type}`).join(', ');
  tell(`In ${url}: creates, changes and deletes again up to ${records}.`);
  if (!flags.yes) return tell('Nothing was done: add --yes to do it.');
  const { isStopped, close } = listenForStop(org);
  let count = 0;
  const onCase = () => {
    count += 1;
    if (!flags.quiet && count % 100 === 0) tell(`${count} cases …`);
  };
  const verdict = await verify(org, cases, { suite, isStopped, onCase }).finally(() => {
    close();
    if (org.http.made.size > 0) tell(`Still there: ${[...org.http.made].join(' ')}`);
  });
  report(verdict, flags.quiet);
  const isClean = verdict.differences.size + verdict.leftovers.length === 0;
  if (!isClean || verdict.ended !== null) process.exitCode = 1;
}
