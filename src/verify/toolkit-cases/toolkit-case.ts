import type { Sforce } from '../../toolkit/sforce.js';

/** How a call is made: for its result, or with a callback. */
export type Form = 'synchronous' | 'asynchronous';

/** What a call gives, as a page sees it. */
// biome-ignore lint/suspicious/noExplicitAny: a page is JavaScript, and takes from an answer what it likes
export type Given = any;

type Fields = Readonly<Record<string, unknown>>;

/** What a case has at hand. The connection is a new one for each. */
export interface Page {
  readonly sforce: Sforce;
  /** A word that no other case has, in this run or another one: for names of records. */
  readonly mark: string;
  /** Makes a call in the form that is asked for. Rejects with its fault. */
  call(name: string, ...args: readonly unknown[]): Promise<Given>;
  /** The fault of a call. Rejects where it has none. */
  faultOf(answer: Promise<Given>): Promise<Given>;
  /** Creates records of a type; gives their ids. Rejects where one is not saved. */
  make(type: string, ...records: readonly Fields[]): Promise<string[]>;
  /** What a name stands for in this whole run: made once, and the same for each case that asks. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>;
}

/** What the toolkit does in an org, and what must come out. It refers to no record but its own. */
export interface ToolkitCase {
  readonly fact: string;
  /** Records that it makes, at most: object → how many. */
  readonly makes?: Readonly<Record<string, number>>;
  readonly run: (page: Page) => Promise<unknown>;
  /** What `run` gives, as JSON. */
  readonly gives: unknown;
  /** The only form that it has; left out: both. */
  readonly only?: Form;
  /** Records that are made once for all cases that name them alike: `makes` counts them once. */
  readonly shares?: string;
}
