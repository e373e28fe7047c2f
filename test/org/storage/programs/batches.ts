import type { Preparation } from '../../../../src/org/storage/data-folder.js';
import type { Database } from '../../../../src/org/storage/sql.js';

/** Contents of a data folder for the tests: a table of rows that know how many belong together. */
export const batches: Preparation = {
  fingerprint: 'batches 1',
  async build(database: Database) {
    await database.execute(
      'CREATE TABLE line (batch text, number int, size int, filler text, PRIMARY KEY (batch, number))',
    );
    await database.query("INSERT INTO line VALUES ('sample', 1, 1, 'from the sample data')");
  },
  async update() {},
};
