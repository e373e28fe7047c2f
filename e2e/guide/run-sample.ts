import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';

const folder = join(import.meta.dirname, 'fixtures/samples');

/** The text of a sample. */
export const sampleText = (name: string) => readFileSync(join(folder, `${name}.js`), 'utf8');

/**
 * How a sample's calls are made: `printed` as they stand; `later` asynchronously, where the sample waits for each
 * result; `now` synchronously, where the sample gives a callback.
 */
export type Mode = 'printed' | 'later' | 'now';

/** The text with its calls made otherwise: `sforce.connection.query(` becomes `await later("query", `. */
export function inMode(text: string, mode: Mode): string {
  if (mode === 'printed') return text;
  const call = mode === 'later' ? 'await later' : 'now';
  return text.replace(/sforce\.connection\.(\w+)\(/g, (_, name) => `${call}("${name}", `);
}

/** Puts values of this org where the guide prints its own. Throws where the printed one is not in the text. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((result, [printed, value]) => {
    if (!result.includes(printed)) throw new Error(`The sample does not contain ${printed}`);
    return result.replaceAll(printed, () => value);
  }, text);
}

/** Gives each page that is opened, until this is disposed, `later` and `now`, the other ways to make a call. */
export const installCallers = (page: Page) =>
  page.addInitScript(() => {
    // biome-ignore lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
    type Any = any;
    const source = {};

    window.later = (name: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        let returned = false;
        const onSuccess = (result: unknown, given: unknown) => {
          // The toolkit's login answers before it returns, callback or not.
          if (given === source && (returned || name === 'login')) resolve(result);
          else reject(new Error(`${name} was delivered with another source or before it returned`));
        };
        window.sforce.connection[name](...args, { onSuccess, onFailure: reject, source });
        returned = true;
      });

    window.now = (name: string, ...args: Any[]) => {
      const { connection } = window.sforce;
      if (name === 'remoteFunction') return connection.remoteFunction({ ...args[0], async: false });
      const callback = args.pop();
      let result: unknown;
      try {
        result = connection[name](...args);
      } catch (error) {
        return callback.onFailure(error, callback.source);
      }
      return callback.onSuccess(result, callback.source);
    };
  });

/** Gives the page that is open `runSample`, which runs a text and collects what it logs and alerts in `lines`. */
export const installRunner = (page: Page) =>
  page.evaluate(() => {
    const collect = (message: unknown) => void window.lines.push(String(message));
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    window.runSample = (text) => {
      window.lines = [];
      return new AsyncFunction('log', 'alert', text)(collect, collect);
    };
  });

declare global {
  interface Window {
    later(name: string, ...args: unknown[]): Promise<unknown>;
    now(name: string, ...args: unknown[]): unknown;
    lines: string[];
    runSample(text: string): Promise<void>;
  }
}
