/** One query with what it comes to. */
export interface SoqlCase {
  readonly file: string;
  readonly line: number;
  /** The row of a table that it shows: `function COUNT`. */
  readonly row: string;
  readonly soql: string;
  readonly outcome: SoqlOutcome;
}

export type SoqlOutcome =
  /** Values of the rows, in the order of the columns; a number for COUNT(). */
  | { readonly kind: 'rows'; readonly expected: unknown }
  /** A key of `soqlFaults`, the column, and a part of the message. */
  | { readonly kind: 'fault'; readonly reason: string; readonly column: number; readonly text: string };

function outcomeOf(line: string, where: string): SoqlOutcome {
  if (line.startsWith('=> ')) return { kind: 'rows', expected: JSON.parse(line.slice(3)) };
  const match = /^!! (\w+) (\d+)(?: (.*))?$/.exec(line);
  if (!match) throw new Error(`${where}: '${line}' is no outcome`);
  const [, reason = '', column = '', text = ''] = match;
  return { kind: 'fault', reason, column: Number(column), text };
}

/**
 * Reads the cases of a file. It holds, under a line `## table row`, queries of one or more lines, each followed by `=>`
 * and its rows as JSON, or by `!!` and the reason, the column and the message of its fault. `# ` starts a comment.
 * Throws where it is written otherwise.
 */
export function parseSoqlCases(file: string, content: string): SoqlCase[] {
  const cases: SoqlCase[] = [];
  let row = '';
  let query: string[] = [];
  for (const [i, line] of content.split('\n').entries()) {
    const where = `${file}:${i + 1}`;
    if (line.startsWith('## ')) row = line.slice(3).trim();
    else if (line.startsWith('=> ') || line.startsWith('!! ')) {
      if (query.length === 0) throw new Error(`${where}: an outcome without a query`);
      const outcome = outcomeOf(line, where);
      cases.push({ file, line: i + 1 - query.length, row, soql: query.join('\n'), outcome });
      query = [];
    } else if (line.trim() !== '' && !line.startsWith('# ')) query.push(line);
  }
  if (query.length > 0) throw new Error(`${file}: the last query has no outcome`);
  return cases;
}
