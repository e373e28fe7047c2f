/** What ends the FROM clause, and what ends the WHERE clause. */
const CLAUSES =
  /\b(?:USING\s+SCOPE|WHERE|WITH|GROUP\s+BY|HAVING|ORDER\s+BY|LIMIT|OFFSET|FOR|UPDATE|ALL\s+ROWS)\b/gi;

/** The text with strings and what stands in parentheses blanked out, at equal length. */
function outermost(soql: string): string {
  let depth = 0;
  let inString = false;
  let text = '';
  for (let i = 0; i < soql.length; i++) {
    const character = soql[i] as string;
    if (inString && character === '\\') {
      text += '  ';
      i++;
      continue;
    }
    if (character === "'") inString = !inString;
    else if (!inString && character === '(') depth++;
    const isInside = inString || depth > 0 || character === "'";
    if (!inString && character === ')') depth--;
    text += isInside ? ' ' : character;
  }
  return text;
}

/** Narrows a query down to some records of its object, whatever its clauses are. */
export function scoped(soql: string, ids: readonly string[]): string {
  const text = outermost(soql);
  const condition = `Id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
  const from = /\bFROM\b/i.exec(text)?.index ?? 0;
  const clauses = [...text.matchAll(CLAUSES)].filter(({ index }) => index > from);
  const where = clauses.find(([word]) => /^where$/i.test(word));
  const next = clauses.find(([word], i) => (where ? i > clauses.indexOf(where) : !/^using/i.test(word)));
  const end = next?.index ?? soql.length;
  if (!where) return `${soql.slice(0, end)} WHERE ${condition} ${soql.slice(end)}`;
  const start = where.index + where[0].length;
  return `${soql.slice(0, start)} (${soql.slice(start, end)}) AND ${condition} ${soql.slice(end)}`;
}

/** The object that a query is from. */
export const objectOf = (soql: string) => /\bFROM\s+(\w+)/i.exec(outermost(soql))?.[1] ?? '';
