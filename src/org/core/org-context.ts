import type { Schema } from '../schema/schema.js';
import type { Database } from '../storage/sql.js';
import type { Access } from './access/access.js';
import { noPresentation, type Presentation } from './describe/presentation.js';
import { defaultSettings, type OrgSettings } from './org-settings.js';
import { noRules, type ProjectRules } from './project-rules.js';
import type { KnownSession } from './session.js';

/** Facts of the organization that calls need. */
export interface OrganizationFacts {
  readonly id: string;
  readonly name: string;
  readonly fiscalYearStartMonth: number;
  /** Whether a fiscal year is named by the year in which it starts, and not by that in which it ends. */
  readonly fiscalYearNamedByStart: boolean;
}

/**
 * What the functions of an org share. What it remembers of the database can be forgotten at any time. Views of it are
 * made with it as their prototype, so that it has no `#private` fields.
 */
export class OrgContext {
  /** Sessions by their ids. */
  readonly sessions = new Map<string, KnownSession>();
  /** What users can see and do, by their ids. */
  readonly access = new Map<string, Promise<Access>>();
  /** The org with its whole schema, of which this may be what a user sees. */
  readonly whole: OrgContext = this;
  /** The org outside the transaction that this one is in; `null` for that itself. */
  readonly outer: OrgContext | null = null;
  private organizationFacts: Promise<OrganizationFacts> | null = null;

  constructor(
    readonly database: Database,
    /** With the key prefixes of the database. */
    public schema: Schema,
    /** How the project shows objects. */
    readonly presentation: Presentation = noPresentation,
    readonly settings: OrgSettings = defaultSettings,
    /** What the project says of what users may do. */
    readonly rules: ProjectRules = noRules,
  ) {}

  organization(): Promise<OrganizationFacts> {
    this.organizationFacts ??= this.readOrganization().catch((error) => {
      this.organizationFacts = null;
      throw error;
    });
    return this.organizationFacts;
  }

  private async readOrganization(): Promise<OrganizationFacts> {
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
    this.organizationFacts = null;
  }

  /** The same org, seen through another schema. Calls that save take the whole. */
  seenThrough(schema: Schema): OrgContext {
    if (schema === this.whole.schema) return this.whole;
    return Object.create(this.whole, { schema: { value: schema, writable: true } });
  }

  /** The same org inside a transaction: all it does goes through the transaction's database. */
  within(database: Database): OrgContext {
    const inside: OrgContext = Object.create(this.whole, { database: { value: database } });
    // What is read of rights in here may never be committed.
    return Object.defineProperties(inside, {
      whole: { value: inside },
      outer: { value: this.whole },
      access: { value: new Map() },
    });
  }
}
