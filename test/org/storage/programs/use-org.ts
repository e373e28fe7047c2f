import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOrg } from '../../../../src/org/index.js';

// Starts an org, says where it is and which temporary folders it has, and goes on until it is killed.
const [project = '', temporary = ''] = process.argv.slice(2);
// The names that the systems look up.
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;
const { url } = await startOrg({ project });
const folders = (await readdir(tmpdir())).map((name) => join(tmpdir(), name));
process.send?.({ url, folders });
