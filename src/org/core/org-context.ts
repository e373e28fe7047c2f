import type { Schema } from '../schema/schema.js';
import type { Database } from '../storage/sql.js';
import type { Access } from './access/access.js';
import { noPresentation, type Presentation } from './describe/presentation.js';
import type { KnownSession } from './session.js';

/** Facts of the organization that calls need. */
export interface OrganizationFacts {
  readonly id: string;
  readonly name: string;
  readonly fiscalYearStartMonth: number;
  /** Whether a fiscal year is named by the year in which it starts, and not by that in which it ends. */
  readonly fiscalYearNamedByStart: boolean;
}

/** What the functions of an org share. What it remembers of the database can be forgotten at any time. */
export class OrgContext {
  /** Sessions by their ids. */
  readonly sessions = new Map<string, KnownSession>();
  /** What users can see and do, by their ids. */
  readonly access = new Map<string, Promise<Access>>();
  #organization: Promise<OrganizationFacts> | null = null;

  constructor(
    readonly database: Database,
    /** With the key prefixes of the database. */
    public schema: Schema,
    /** How the project shows objects. */
    readonly presentation: Presentation = noPresentation,
  ) {}

  organization(): Promise<OrganizationFacts> {
    this.#organization ??= this.#readOrganization().catch((error) => {
      this.#organization = null;
      throw error;
    });
    return this.#organization;
  }

  async #readOrganization(): Promise<OrganizationFacts> {
    const { rows } = await this.database.query(
      `SELECT "id", "name", "fiscalyearstartmonth", "usesstartdateasfiscalyearname" FROM "organization"`,
    );
    const [id, name, month, byStart] = rows[0] ?? [];
    if (!id || !name) throw new Error('the database has no organization; it was not built to its end');
    return { id, name, fiscalYearStartMonth: Number(month ?? 1), fiscalYearNamedByStart: byStart === 't' };
  }

  forget(): void {
    this.sessions.clear();
    this.access.clear();
    this.#organization = null;
  }
}
