import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallName, calls } from '../../src/contract/calls.js';
import { headers } from '../../src/contract/headers.js';
import { type VersionDifference, versionDifferences } from '../../src/contract/version-differences.js';
import { headerEffects } from '../../src/org/soap/header-options.js';
import { everyCall } from '../org/soap/every-call.js';

const root = join(import.meta.dirname, '../..');

/** Texts of the files below a folder whose path fits, by their path. */
const texts = (folder: string, fits: RegExp): [string, string][] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => fits.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(root, folder, path), 'utf8')]);

const elementOf = (name: CallName) => ('element' in calls[name] ? calls[name].element : name);

const fixtures = texts('test/org/soap/fixtures', /request\.xml$/);
const samples = texts('e2e/guide/fixtures/samples', /\.(js|page|html)$/);
const clients = texts('test/clients', /\.test\.ts$/);

const count = (files: readonly [string, string][], pattern: RegExp) => {
  const found = files.filter(([, text]) => pattern.test(text)).length;
  return found === 0 ? '' : String(found);
};

const minimal: ReadonlySet<string> = new Set(everyCall.map(([name]) => name));

function callRow(name: CallName): string[] {
  const element = elementOf(name);
  return [
    `\`${name}\``,
    'yes',
    'yes',
    minimal.has(name) ? 'yes' : '',
    count(fixtures, new RegExp(`<(\\w+:)?${element}[ />]`)),
    count(samples, new RegExp(`\\.${name}\\(`)),
    count(clients, new RegExp(`\\b${element}(Async)?\\(`)),
  ];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const CALL_HEAD = [
  'call',
  'toolkit',
  'local org',
  'a minimal request gets an answer that is valid by the WSDL',
  'fixtures',
  "the guide's samples",
  'other clients',
];

const headerRows = headers.map(({ header }) => {
  const { effective, note } = headerEffects[header];
  return [`\`${header}\``, 'sent', effective ? 'effective' : 'accepted, without effect', note];
});

const versionsOf = ({ from, last }: VersionDifference) =>
  [from && `from ${from}.0`, last && `until ${last}.0`].filter(Boolean).join(' ');

const versionRows = Object.values<VersionDifference>(versionDifferences).map((row) => [
  row.what,
  versionsOf(row),
  row.acted ? `in others, ${row.effect}` : `no difference here: ${row.effect}`,
]);

/** What the project covers of the SOAP API, as a document, from the tables and from what the tests hold. */
export const coverage = () => `# Coverage

Made by \`npm run coverage\` from the tables of \`src\` and from the tests; a test fails when it is stale. Numbers count files
that make the call: fixtures of a request and its answer (\`test/org/soap/fixtures\`), code samples of the AJAX Toolkit
Developer Guide in a browser (\`e2e/guide\`), and suites of other SOAP clients (\`test/clients\`).

## Calls

${table(CALL_HEAD, (Object.keys(calls) as CallName[]).map(callRow))}

## Request headers

${table(['header', 'toolkit', 'local org', 'which means'], headerRows)}

## API versions

What differs by the version in an endpoint's URL. In all else, versions are answered alike.

${table(['what', 'versions', 'local org'], versionRows)}
`;
