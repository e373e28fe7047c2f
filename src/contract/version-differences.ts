/** One thing in which the versions of the API differ. */
export interface VersionDifference {
  /** What it is, as a documentation names it. */
  readonly what: string;
  /** Number of the first version that has it; left out, all before `last` have. */
  readonly from?: number;
  /** Number of the last version that has it; left out, all since `from` have. */
  readonly last?: number;
  /** What the local org does by it in the other versions; or, where it is the same in all, why. */
  readonly effect: string;
  /** Whether the org acts on it. */
  readonly acted: boolean;
  /** Where it is documented, or that it is assumed. */
  readonly source: string;
}

type Versions = Pick<VersionDifference, 'from' | 'last'>;

const row = <V extends Versions>(
  what: string,
  source: string,
  effect: string,
  versions: V,
  acted = true,
): Omit<VersionDifference, keyof Versions> & V => ({ what, source, effect, acted, ...versions });

/** The same in all versions of the org. */
const idle = (...[what, source, effect, versions]: Parameters<typeof row>) =>
  row(what, source, effect, versions, false);

const HEADERS = 'SOAP API guide, "SOAP Headers"';
const SOQL = 'SOQL and SOSL reference';
const malformed = 'the query is refused with `MALFORMED_QUERY`';

/**
 * What the versions of the API differ in, one row a difference; `isIn` asks it. In all that stands in no row, versions
 * are answered alike.
 *
 * Versions before 31.0 are retired: they are answered only where the org is told to serve them.
 */
export const versionDifferences = {
  login: row(
    'the call `login`',
    'release notes of Winter \'26; guide, "SOAP (AJAX) API End-of-Life Policy"',
    'the call is refused with `UNSUPPORTED_API_VERSION`, and a word on what to use',
    { last: 64 },
  ),
  refusesLongTexts: row(
    'texts that are longer than their field are refused with `STRING_TOO_LONG`, unless `AllowFieldTruncationHeader` allows to cut them',
    `${HEADERS}, "AllowFieldTruncationHeader"`,
    'texts are cut, whatever the header says',
    { from: 15 },
  ),
  allOrNone: row(
    '`AllOrNoneHeader`',
    `${HEADERS}, "AllOrNoneHeader"`,
    'the header is ignored: the good rows are saved',
    { from: 20 },
  ),
  groups: row('`GROUP BY`, `HAVING` and aggregate functions of SOQL', `${SOQL}, "GROUP BY"`, malformed, {
    from: 18,
  }),
  offset: row('`OFFSET` of SOQL', `${SOQL}, "OFFSET"`, malformed, { from: 24 }),
  locations: row(
    '`DISTANCE` and `GEOLOCATION` of SOQL',
    `${SOQL}, "Location-Based SOQL Queries"`,
    malformed,
    {
      from: 26,
    },
  ),
  typeOf: row('`TYPEOF` of SOQL', `${SOQL}, "TYPEOF"; a preview before`, malformed, { from: 46 }),
  fieldSets: row(
    '`FIELDS(ALL)`, `FIELDS(STANDARD)` and `FIELDS(CUSTOM)` of SOQL',
    `${SOQL}, "FIELDS()"`,
    malformed,
    {
      from: 51,
    },
  ),
  deepChildren: row(
    'queries of children within queries of children',
    `${SOQL}, "Relationship Query Limitations"`,
    malformed,
    { from: 58 },
  ),
  members: idle(
    'elements of results, and values of enumerations',
    'partner WSDLs of the versions',
    'results have the elements of version 51.0 in all versions: clients pass over those that they do not know',
    {},
  ),
  calls: idle(
    'calls that came after version 31.0',
    'partner WSDLs of the versions',
    'all versions have all calls: who asks for one is better answered than refused',
    {},
  ),
  remoteFunctionCache: idle(
    '`cache` and `timeout` of `sforce.connection.remoteFunction`',
    'guide, "remoteFunction"',
    'the scripts take them in all versions',
    { from: 10 },
  ),
} as const satisfies Readonly<Record<string, VersionDifference>>;

/** Names of the differences. */
export type VersionDifferenceName = keyof typeof versionDifferences;

/** Whether a version has what a row is about. */
export function isIn(name: VersionDifferenceName, version: number): boolean {
  const { from = 0, last = Number.POSITIVE_INFINITY }: VersionDifference = versionDifferences[name];
  return version >= from && version <= last;
}
