import { type HeaderRow, headers } from '../contract/headers.js';

function signature(row: HeaderRow): string {
  const fields = Object.keys(row.fields ?? row.options ?? {}).map((field) =>
    [field, row.rename?.[field] ?? field, ...(row.split?.[field] ?? [])].join(':'),
  );
  return [`${row.header}:${row.property ?? ''}${row.exclusive ? '!' : ''}`, ...fields]
    .join(' ')
    .replace(/(\b\w+):\1\b(?!:)/g, '$1');
}

/**
 * The request headers as the toolkit needs them, a line each: `header:property option:element …`. `:property` is the
 * connection's property that holds the options; without one they are properties of the connection. `:element` stands
 * where the name on the wire differs, and after it the elements that a text with commas becomes. `!` follows where
 * only one option counts.
 *
 * Evaluated when the script is bundled, which then carries this text alone.
 */
export const headerSignatures: string = headers.map(signature).join('\n');
