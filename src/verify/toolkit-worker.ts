// Runs the cases of the toolkit, as built for pages, in a thread of its own: there its synchronous calls may wait, while
// the thread that has the network goes on.
import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { sforce as Toolkit } from '../toolkit/toolkit-module.js';
import { requestConstructor } from './thread-request.js';
import type * as Cases from './toolkit-cases/index.js';

/** What the thread is started with. */
export interface WorkerInput {
  /** Paths of the toolkit as a module, and of its cases. */
  readonly toolkit: string;
  readonly cases: string;
  readonly settings: Cases.RunSettings;
  /** Where its requests go, and their answers come from. */
  readonly network: MessagePort;
}

/** What became of a case. */
export type CaseOutcome = { readonly seen: unknown } | { readonly failed: string };

const { toolkit, cases, settings, network } = workerData as WorkerInput;
(globalThis as { XMLHttpRequest?: unknown }).XMLHttpRequest = requestConstructor(network);
const { sforce } = (await import(pathToFileURL(toolkit).href)) as { sforce: typeof Toolkit };
const { runToolkitCase } = (await import(pathToFileURL(cases).href)) as typeof Cases;

parentPort?.on('message', async (index: number) => {
  const outcome: CaseOutcome = await runToolkitCase(sforce, index, settings).then(
    (seen) => ({ seen }),
    (error: Error & { faultstring?: string }) => ({ failed: error.faultstring ?? String(error) }),
  );
  parentPort?.postMessage(outcome);
});
