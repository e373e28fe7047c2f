/** A constant of the schema or of a table as SQL. What a user wrote is bound instead. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const quotedArray = (texts: readonly string[]): string =>
  `ARRAY[${texts.map(quoted).join(', ')}]::text[]`;
