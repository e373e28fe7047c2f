import { createHash } from 'node:crypto';
import { composeObjects } from '../schema/project/compose-objects.js';
import type { ProjectContext } from '../schema/project/project-context.js';
import { readProject } from '../schema/project/read-project.js';
import { SourceFiles } from '../schema/project/source-files.js';
import type { SourceFolders } from '../schema/project/source-folders.js';
import { Schema } from '../schema/schema.js';
import { standardObjects } from '../schema/standard-objects.js';
import { currentInstant } from '../storage/authorship.js';
import { writeDefinitions } from '../storage/definitions.js';
import { giveKeyPrefixes, withKeyPrefixes } from '../storage/key-prefixes.js';
import { readSeed } from '../storage/read-seed.js';
import { insertSeed } from '../storage/seed.js';
import type { Database } from '../storage/sql.js';
import { createTables, INTERNAL_TABLES } from '../storage/tables.js';
import { updateTables } from '../storage/update-tables.js';
import { readAccess } from './access/project/read-access.js';
import { accessFingerprint, writeAccess } from './access/write-access.js';
import { readApprovals } from './approvals/project/read-approvals.js';
import { writeProcesses } from './approvals/write-processes.js';
import { insertBaseRecords, updateBaseRecords } from './base-records.js';
import { readLeadMapping } from './convert-lead/read-lead-mapping.js';
import { demoOrganization, demoUser, standardUser } from './demo-user.js';
import { writeListViews } from './describe/list-views/write-list-views.js';
import type { Presentation } from './describe/presentation.js';
import { readPresentation } from './describe/project/read-presentation.js';
import { readDuplicateRules } from './duplicates/project/read-duplicate-rules.js';
import { publishLeft } from './files/publish-left.js';
import type { ProjectRules } from './project-rules.js';

/** An org as a project describes it, before there is a database for it. */
export interface PreparedOrg {
  /** Where the project's source is. */
  readonly project: SourceFolders;
  /** Its objects; `resolveSchema` adds what only a database knows of them. */
  readonly schema: Schema;
  /** How the project shows them: layouts, list views, tabs. */
  readonly presentation: Presentation;
  /** What users may do. */
  readonly rules: ProjectRules;
  /** What of the project's source is left out, a line each: file, element and reason. */
  readonly notes: readonly string[];
  /** The same for two projects, or two moments of one, whose new databases would be the same. */
  readonly fingerprint: string;
  /** Makes the tables and the first records in a new, empty database. All or nothing. */
  build(database: Database): Promise<void>;
  /**
   * Brings a database that was made for another state of the project to this one. Nothing saved is ever lost: a
   * change that would need that is refused by a `ProjectError`, and leaves all as it is.
   */
  update(database: Database): Promise<void>;
}

/** Counted up when what `build` makes changes in a way that neither schema nor seed shows. */
const BUILD_VERSION = 4;

/** What a project's source says, but for its sample data. */
type ReadOrg = Pick<PreparedOrg, 'schema' | 'presentation' | 'rules' | 'notes'>;

async function readOrg(project: SourceFolders): Promise<ReadOrg> {
  const source = await readProject(project, standardObjects);
  const { objects, notes: first } = composeObjects(standardObjects, source);
  const schema = new Schema(objects);
  const notes = new Set(first);
  const files = new SourceFiles(project);
  const context: ProjectContext = { files, schema, note: (line) => void notes.add(line) };
  const presentation = await readPresentation(context);
  const rules: ProjectRules = {
    access: await readAccess(context),
    approvals: await readApprovals(context),
    leadMapping: await readLeadMapping(context),
    duplicates: await readDuplicateRules(context),
  };
  return { schema, presentation, rules, notes: [...notes] };
}

/**
 * Reads what an org needs from a project's source: the standard objects as it changes them, its own objects, and the
 * sample data in `data/`, which may be in other folders. Throws a `ProjectError` where that is wrong.
 */
export async function prepareOrg(
  project: SourceFolders,
  sampleData: SourceFolders = project,
): Promise<PreparedOrg> {
  const read = await readOrg(project);
  const { schema, presentation, rules } = read;
  const seed = await readSeed(sampleData, schema);
  const tables = createTables(schema);
  const users = [demoUser, standardUser, demoOrganization];
  const fingerprint = createHash('sha256')
    .update(
      JSON.stringify([
        BUILD_VERSION,
        tables,
        schema.objects,
        users,
        presentation.listViews,
        accessFingerprint(rules.access),
        rules.approvals,
        seed.digest,
      ]),
    )
    .digest('hex');
  return {
    project,
    ...read,
    fingerprint,
    build: async (database) => {
      await database.execute(`${tables}\n${writeDefinitions(schema)}`);
      await database.transaction(async (sql) => {
        await giveKeyPrefixes(sql, schema);
        const authorship = await insertBaseRecords(sql, schema, currentInstant());
        await writeAccess(sql, schema, rules.access, authorship);
        await writeProcesses(sql, schema, rules.approvals, authorship);
        await insertSeed(sql, schema, seed, authorship);
        await publishLeft(sql, schema, authorship);
        await writeListViews(sql, schema, presentation, authorship);
      });
    },
    update: (database) => updateOrg(database, read),
  };
}

async function updateOrg(database: Database, { schema, presentation, rules }: ReadOrg): Promise<void> {
  await database.execute(INTERNAL_TABLES);
  await database.transaction((sql) => giveKeyPrefixes(sql, schema));
  const known = await withKeyPrefixes(database, schema);
  await database.execute(await updateTables(database, known));
  await database.transaction(async (sql) => {
    const authorship = await updateBaseRecords(sql, known, currentInstant());
    await writeAccess(sql, known, rules.access, authorship);
    await writeProcesses(sql, known, rules.approvals, authorship);
    await writeListViews(sql, known, presentation, authorship);
    await publishLeft(sql, known, authorship);
  });
}
