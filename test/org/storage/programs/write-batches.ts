import { randomUUID } from 'node:crypto';
import { openDataFolder } from '../../../../src/org/storage/data-folder.js';
import type { Sql } from '../../../../src/org/storage/sql.js';
import { batches } from './batches.js';

// Says what is in the folder, then writes transactions of 1 to 200 rows until it is killed, and says which ones
// were acknowledged.
const [dir = ''] = process.argv.slice(2);

async function write(sql: Sql, batch: string, size: number): Promise<void> {
  const row = (number: number) => [batch, number, size, `${batch} `.repeat(1 + (number % 20))];
  // Half of them in one statement, the others one by one.
  const together = Math.floor(size / 2);
  if (together > 0) {
    const places = Array.from(
      { length: together },
      (_, i) => `($${i * 4 + 1}, $${i * 4 + 2}, $${i * 4 + 3}, $${i * 4 + 4})`,
    );
    await sql.query(
      `INSERT INTO line VALUES ${places.join()}`,
      Array.from({ length: together }, (_, i) => row(i + 1)).flat(),
    );
  }
  for (let number = together + 1; number <= size; number += 1)
    await sql.query('INSERT INTO line VALUES ($1, $2, $3, $4)', row(number));
}

const folder = await openDataFolder({ dir, project: '.', prepare: batches });
const { rows } = await folder.database.query(
  'SELECT batch, count(*), min(size), max(size) FROM line GROUP BY batch',
);
process.send?.({ found: rows });
for (;;) {
  const batch = randomUUID();
  const size = 1 + Math.floor(Math.random() * 200);
  await folder.database.transaction((sql) => write(sql, batch, size));
  process.send?.({ acknowledged: batch, size });
}
