import type { SqlResult, SqlValue } from './sql.js';

/** Runs one statement, outside of a transaction. */
type Run = (text: string, values?: readonly SqlValue[]) => Promise<SqlResult>;

/** How much may be written before it is looked, at the next quiet moment, whether there is something to do. */
const ROWS_BETWEEN_LOOKS = 2000;
const CHARACTERS_BETWEEN_LOOKS = 16_000_000;

/** How many times as much may be written where there is no quiet moment. */
const PATIENCE = 5;

/** How far the log of what was written may grow beyond what the tables' files have, in bytes. */
const MAX_LOG = 64 * 2 ** 20;

/** Changed rows that a table bears, beside this part of all of its rows: as PostgreSQL's autovacuum, less often. */
const CHANGED_ROWS = 1000;
const CHANGED_PART = 0.2;

const WRITING: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

const LOOK = `
SELECT 'CHECKPOINT' WHERE pg_wal_lsn_diff(pg_current_wal_lsn(), (pg_control_checkpoint()).redo_lsn) > ${MAX_LOG}
UNION ALL
SELECT CASE WHEN n_dead_tup > bearable THEN 'VACUUM (ANALYZE) ' ELSE 'ANALYZE ' END || name
FROM (
  SELECT s.n_dead_tup, s.n_mod_since_analyze, format('%I.%I', s.schemaname, s.relname) AS name,
    ${CHANGED_ROWS} + ${CHANGED_PART} * greatest(c.reltuples, 0) AS bearable
  FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
) t WHERE n_dead_tup > bearable OR n_mod_since_analyze > bearable`;

/**
 * What PostgreSQL has background processes for, which the engine has not: without it, the place of deleted rows is
 * never used again, the log grows until the database is closed and is read from its beginning after a crash, and
 * queries are planned for tables as empty as they once were.
 */
export class Upkeep {
  #rows = 0;
  #characters = 0;

  /** Counts what a statement has written. */
  note(values: readonly (string | null)[], command: string, affectedRows: number): void {
    if (!WRITING.has(command)) return;
    this.#rows += affectedRows;
    for (const value of values) this.#characters += value?.length ?? 0;
  }

  /** Whether enough was written for another look; `urgent` tells whether it is to be taken although others wait. */
  isDue(urgent = false): boolean {
    const times = urgent ? PATIENCE : 1;
    return this.#rows >= times * ROWS_BETWEEN_LOOKS || this.#characters >= times * CHARACTERS_BETWEEN_LOOKS;
  }

  /** Begins to count anew: a look will be taken. */
  restart(): void {
    this.#rows = 0;
    this.#characters = 0;
  }

  /** Looks what there is to do. Gives the statements for it, which run one by one and in no transaction. */
  async look(run: Run): Promise<string[]> {
    // The engine's own counts come up to a second late otherwise.
    await run('SELECT pg_stat_force_next_flush()');
    const { rows } = await run(LOOK);
    return rows.map(([statement]) => statement as string);
  }
}
