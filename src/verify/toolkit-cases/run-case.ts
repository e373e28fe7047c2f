import type { Sforce } from '../../toolkit/sforce.js';
import type { Form, Given, Page, ToolkitCase } from './toolkit-case.js';

/** What all cases of a run have in common. */
export interface RunSettings {
  readonly sessionId: string;
  /** Letters and digits that no other run has. */
  readonly runId: string;
}

/** Milliseconds that a case may take: one whose callback is never called must not hold up the others. */
const LONGEST = 300_000;

/** What was made once in a run, by its settings: `Page.once`. */
const shared = new WeakMap<RunSettings, Map<string, Promise<unknown>>>();

function toPage(sforce: Sforce, form: Form, settings: RunSettings, mark: string): Page {
  // Read each time, as a page's code reads it.
  const method = (name: string) =>
    (sforce.connection as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[name]?.bind(
      sforce.connection,
    ) as (...args: readonly unknown[]) => Given;
  const page: Page = {
    sforce,
    mark,
    call: async (name, ...args) =>
      form === 'synchronous'
        ? method(name)(...args)
        : new Promise((onSuccess, onFailure) => method(name)(...args, { onSuccess, onFailure })),
    faultOf: (answer) =>
      answer.then(
        (result) => Promise.reject(new Error(`there was no fault: ${JSON.stringify(result)}`)),
        (fault: Given) => (fault.faultcode ? fault : Promise.reject(fault)),
      ),
    async make(type, ...records) {
      const sent = records.map((fields) => Object.assign(new sforce.SObject(type), fields));
      const results: Given[] = await page.call('create', sent);
      const refused = results.flatMap((result) => result.getArray('errors'));
      for (const { statusCode, message } of refused)
        throw new Error(`${type} was not made: ${statusCode}: ${message}`);
      return results.map(({ id }) => id);
    },
    once<T>(name: string, make: () => Promise<T>) {
      const made = shared.get(settings) ?? new Map<string, Promise<unknown>>();
      shared.set(settings, made);
      if (!made.has(name)) made.set(name, make());
      return made.get(name) as Promise<T>;
    },
  };
  return page;
}

/**
 * Runs a case with a new connection, and gives what comes out as JSON would carry it. Rejects with a fault that the
 * case does not expect, and where it takes too long.
 */
export async function runCase(
  sforce: Sforce,
  { run }: ToolkitCase,
  { form, index, settings }: { form: Form; index: number; settings: RunSettings },
): Promise<unknown> {
  const connection = new sforce.Connection();
  connection.sessionId = settings.sessionId;
  // An org's rules about duplicates are another matter.
  connection.duplicateRuleHeader = { allowSave: true };
  sforce.connection = connection;
  const mark = `Verify ${settings.runId}${form[0]}${index}`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${LONGEST / 1000} seconds`)), LONGEST);
  });
  const seen = await Promise.race([run(toPage(sforce, form, settings, mark)), late]).finally(() =>
    clearTimeout(timer),
  );
  return JSON.parse(JSON.stringify(seen ?? null));
}
