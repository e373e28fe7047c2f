import { parentPort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { cube } from '@electric-sql/pglite/contrib/cube';
import { earthdistance } from '@electric-sql/pglite/contrib/earthdistance';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { Refusal } from './database-errors.js';
import type { Answer, Request } from './database-messages.js';

// The engine blocks the thread that it runs in, hence this worker. It answers one request at a time; that there is
// only one at a time is the main thread's business.

if (!parentPort) throw new Error('database-worker runs as a worker thread only');
const port = parentPort;

/** Extensions that tables may use; each is there for `CREATE EXTENSION`. Loading them costs no measurable time. */
const extensions = { citext, cube, earthdistance, pg_trgm, unaccent };

const parameters = [
  'datestyle=ISO, YMD',
  'intervalstyle=iso_8601',
  'timezone=UTC',
  // Others wait while a table is looked at for planning: a quarter of the rows that are usual is enough, and of the
  // time.
  'default_statistics_target=25',
  // Refused statements are answered, not printed: what is printed is about the engine itself.
  'client_min_messages=error',
  'log_min_messages=fatal',
  'log_min_error_statement=panic',
];

/** One function for every type: looked up by the type's number. */
const forEveryType = <F>(convert: F) => new Proxy({} as Record<number | string, F>, { get: () => convert });

/** What the engine printed last; after a crash it is the only reason known. */
const printed: string[] = [];
let crashed = false;

const send = (answer: Answer) => port.postMessage(answer);

const broken = (message: string): Answer => ({
  kind: 'broken',
  message: [message, ...printed.filter((line) => !/^\s*$|^pglitec:/.test(line))].join('\n  '),
});

function onStderr(line: string): boolean {
  printed.push(line);
  if (printed.length > 20) printed.shift();
  // After a crash (disk full, out of memory) the engine answers as if nothing had happened, or never. So it is told
  // from here, while it still runs.
  if (!crashed && /\b(PANIC|FATAL): |^Aborted\(/.test(line)) {
    crashed = true;
    send(broken('the database engine crashed'));
  }
  return false;
}

async function openEngine({ folder, engine: code }: Extract<Request, { kind: 'open' }>): Promise<PGlite> {
  const engine = await PGlite.create({
    dataDir: folder,
    pgliteWasmModule: code,
    extensions,
    startParams: [...PGlite.defaultStartParams, ...parameters.flatMap((parameter) => ['-c', parameter])],
    onStderr,
  });
  engine.parsers = forEveryType((text: string) => text);
  engine.serializers = forEveryType((text: string) => text);
  return engine;
}

/** PostgreSQL's own error, as the engine throws it. */
type Refused = Error & { code: string; severity: string } & Partial<
    Record<'detail' | 'hint' | 'table' | 'column' | 'constraint' | 'position', string>
  >;

const isRefused = (error: unknown): error is Refused =>
  error instanceof Error && (error as Refused).severity === 'ERROR';

const refusalOf = (error: Refused): Refusal => ({
  message: error.message,
  sqlState: error.code,
  detail: error.detail,
  hint: error.hint,
  table: error.table,
  column: error.column,
  constraint: error.constraint,
  position: error.position === undefined ? undefined : Number(error.position),
});

async function run(engine: PGlite, text: string, values: readonly (string | null)[]): Promise<Answer> {
  const result = await engine.query<(string | null)[]>(text, [...values], { rowMode: 'array' });
  if (crashed || !result.command) return broken('the database engine crashed');
  return { kind: 'done', rows: result.rows, affectedRows: result.affectedRows ?? 0, command: result.command };
}

async function runScript(engine: PGlite, text: string): Promise<Answer> {
  // The statement at the end answers only when all those before it have run and are committed.
  const results = await engine.exec(`${text}\n;SELECT 1`, { rowMode: 'array' });
  const last = results[results.length - 1];
  if (crashed || last?.command !== 'SELECT') return broken('the database engine crashed');
  return { kind: 'done', rows: [], affectedRows: last.affectedRows ?? 0, command: last.command };
}

let engine: PGlite | null = null;

async function answer(request: Request): Promise<Answer> {
  printed.length = 0;
  try {
    if (request.kind === 'open') {
      engine = await openEngine(request);
      return { kind: 'open' };
    }
    if (!engine) return broken('the database engine is not open');
    if (request.kind === 'query') return await run(engine, request.text, request.values);
    if (request.kind === 'script') return await runScript(engine, request.text);
    await engine.close();
    return { kind: 'closed' };
  } catch (error) {
    if (!crashed && isRefused(error)) return { kind: 'refused', refusal: refusalOf(error) };
    return broken(`the database engine failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

port.on('message', async (request: Request) => {
  const reply = await answer(request);
  send(reply);
  if (reply.kind === 'closed') port.close();
});
