import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.js';

interface Described {
  readonly short?: string;
  /** One line for the help. */
  readonly help: string;
}

/** A flag that is there or not. */
export interface Switch extends Described {
  readonly value?: undefined;
}

/** A flag with a value: what it is called in the help, and what it is when the flag is not there. */
export interface ValueFlag<T> extends Described {
  readonly value: string;
  readonly default: T;
  /** Reads the text of the command line; throws a `UsageError` saying what would be right. */
  readonly read: (text: string) => T;
  /** How the help shows the default, where it is not the value itself. */
  readonly defaultText?: string;
}

/** Flags by name, without the dashes: read by `parseFlags`, explained by `flagsHelp`. */
export type FlagTable = Readonly<Record<string, Switch | ValueFlag<unknown>>>;

/** What a command line says for each flag of a table. */
export type FlagValues<Table extends FlagTable> = {
  readonly [Name in keyof Table]: Table[Name] extends ValueFlag<infer T> ? T : boolean;
};

/** Reads flags. Throws a `UsageError`, in one line, for anything that is not in the table. */
export function parseFlags<Table extends FlagTable>(
  table: Table,
  args: readonly string[],
): FlagValues<Table> {
  const options = Object.entries(table).map(([name, { value, short }]) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', ...(short && { short }) } as const,
  ]);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const found = new Map(Object.entries(table).map(([name, flag]) => [name, defaultOf(flag)]));
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`unexpected argument '${token.value}'`);
    if (token.kind === 'option') found.set(token.name, givenValue(table, token));
  }
  return Object.fromEntries(found) as FlagValues<Table>;
}

const defaultOf = (flag: Switch | ValueFlag<unknown>) => (flag.value === undefined ? false : flag.default);

interface Given {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function givenValue(table: FlagTable, { name, rawName, value, inlineValue }: Given): unknown {
  const flag = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!flag) throw new UsageError(`unknown flag ${rawName}`);
  if (flag.value === undefined) {
    if (inlineValue) throw new UsageError(`${rawName} takes no value`);
    return true;
  }
  // What looks like the next flag is no value, unless it is joined by `=`.
  if (!value || (!inlineValue && value.startsWith('-')))
    throw new UsageError(`${rawName} needs a value: ${rawName} ${flag.value}`);
  try {
    return flag.read(value);
  } catch (error) {
    throw new UsageError(`${rawName} ${value}: ${(error as Error).message}`);
  }
}

/** The flags of a table for a help text, one a line. */
export function flagsHelp(table: FlagTable): string {
  const rows = Object.entries(table).map(([name, flag]) => {
    const names = `--${name}${flag.short ? `, -${flag.short}` : ''}`;
    return [flag.value === undefined ? names : `${names} ${flag.value}`, helpOf(flag)] as const;
  });
  const width = Math.max(...rows.map(([names]) => names.length)) + 2;
  return rows.map(([names, help]) => `  ${names.padEnd(width)}${help}\n`).join('');
}

function helpOf(flag: Switch | ValueFlag<unknown>): string {
  return flag.value === undefined ? flag.help : `${flag.help} (default: ${flag.defaultText ?? flag.default})`;
}
