import { isSitePrefix, SITE_PREFIX_FORM } from '../org/site-prefix.js';

/** Readers of flags' values. Each throws an error that says what would be right. */

/** A port to listen on. */
export function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new Error('a port is a number from 0 to 65535');
}

/** A time in seconds, 0 for none. */
export function seconds(text: string): number {
  const number = Number(text);
  // A timer of Node's holds no more.
  if (/^\d+(\.\d+)?$/.test(text) && number <= 2_000_000) return number;
  throw new Error('a number of seconds is expected, or 0 for no limit');
}

/** A time in seconds, at least one. */
export function wholeSeconds(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 2_000_000) return number;
  throw new Error('a whole number of seconds is expected, at least 1');
}

/** Numbers by names: `api=100,singleEmail=15`. Names that are not among those given are refused. */
export const amounts =
  <Name extends string>(names: readonly Name[]) =>
  (text: string): Partial<Record<Name, number>> => {
    const amountOf = (part: string) => {
      const [, word, digits] = /^(\w+)=(\d{1,9})$/.exec(part.trim()) ?? [];
      const name = names.find((each) => each === word);
      if (!name) throw new Error(`NAME=NUMBER is expected, with commas; names are ${names.join(', ')}`);
      return [name, Number(digits)] as const;
    };
    return Object.fromEntries(text.split(',').map(amountOf)) as Partial<Record<Name, number>>;
  };

/** The prefix of a site: a path. */
export function sitePrefix(text: string): string {
  if (isSitePrefix(text)) return text;
  throw new Error(`${SITE_PREFIX_FORM} is expected`);
}

/** One of some words. */
export const oneOf =
  <Word extends string>(...words: readonly Word[]) =>
  (text: string): Word => {
    const word = words.find((candidate) => candidate === text);
    if (word) return word;
    throw new Error(`one of ${words.join(', ')} is expected`);
  };

export const text = (value: string): string => value;
