import { type HeaderRow, headers, responseHeaders } from '../contract/headers.js';

function signature(row: HeaderRow): string {
  const options = Object.keys(row.fields ?? row.options ?? {}).map((option) => {
    const names = [row.rename?.[option] ?? '', ...(row.split?.[option] ?? [])];
    return [option, ...names].join(':').replace(/:$/, '');
  });
  return [row.property ?? row.header, ...options].join(row.exclusive ? '|' : ' ');
}

/**
 * The request headers as the toolkit needs them, with commas between: `header option:element …`. A header in lower case is also
 * the connection's property that holds its options; those of others are properties of the connection. `:element` stands
 * where the name on the wire differs, and after it the elements that a text with commas becomes. `|` between options
 * tells that only one of them counts.
 *
 * Evaluated when the script is bundled, which then carries this text alone.
 */
export const headerSignatures: string = headers.map(signature).join();

/** The headers of answers. */
export const responseHeaderNames: readonly string[] = Object.keys(responseHeaders);
