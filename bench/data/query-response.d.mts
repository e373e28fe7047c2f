/** The answer of a query, as the partner API sends it: `children` contacts in each record, a child relationship. */
export function queryResponse(shape: { records: number; fields: number; children?: number }): string;
