import { normalizeId } from '../../../wire/ids.js';
import type { ObjectType } from '../../schema/schema.js';
import { readFieldValue } from '../../storage/field-value.js';
import type { RowValues } from '../../storage/write-rows.js';
import type { Access } from '../access/access.js';
import { accessErrors } from '../access/access-errors.js';
import type { OrgContext } from '../org-context.js';
import type { ParentKey } from '../parent-keys.js';
import { readRecord } from '../read-input.js';
import type { InputRecord, RowError } from '../records.js';
import { rowErrors } from '../row-errors.js';
import { convertErrors } from './convert-errors.js';
import type { LeadConvert } from './lead-convert.js';

/** What kinds of records a lead is converted into, in the order in which they are made. */
export const TARGETS = ['account', 'contact', 'opportunity'] as const;
export type Target = (typeof TARGETS)[number];

export const objectNames = { account: 'Account', contact: 'Contact', opportunity: 'Opportunity' } as const;

/** One of the records that a lead is converted into: an existing one by its id, a new one with values, or none. */
export type Wanted =
  | { readonly kind: 'existing'; readonly id: string }
  | { readonly kind: 'new'; readonly values: RowValues; readonly parents: readonly ParentKey[] }
  | { readonly kind: 'none' };

/** A conversion, checked as far as it can be without the database. What is wrong with it stands in its errors. */
export interface Conversion {
  readonly object: ObjectType;
  readonly leadId: string;
  /** As the picklist spells it. */
  readonly status: string;
  readonly ownerId: string | null;
  readonly opportunityName: string | null;
  readonly overwriteLeadSource: boolean;
  readonly sendNotificationEmail: boolean;
  readonly wanted: Readonly<Record<Target, Wanted>>;
  readonly errors: readonly RowError[];
}

/** The object of a target, which every org has. */
export function objectNamed({ schema }: OrgContext, name: string): ObjectType {
  const object = schema.object(name);
  if (!object) throw new TypeError(`schema: leads cannot be converted without the object ${name}`);
  return object;
}

class Reader {
  readonly errors: RowError[] = [];

  constructor(
    private readonly org: OrgContext,
    private readonly access: Access,
    private readonly given: LeadConvert,
  ) {}

  id(name: string, object: ObjectType, text: string | null): string | null {
    if (text === null || text.trim() === '') return null;
    const id = normalizeId(text.trim());
    if (id?.startsWith(object.keyPrefix)) return id;
    this.errors.push(convertErrors.wrongId(name, object.name, text));
    return null;
  }

  /** The converted status in the spelling of the picklist. */
  status(lead: ObjectType): string {
    const text = this.given.convertedStatus?.trim() ?? '';
    const values = this.org.schema.field(lead, 'Status')?.picklist ?? [];
    const found = values.find(({ value }) => value.toLowerCase() === text.toLowerCase());
    if (text === '') this.errors.push(convertErrors.statusMissing());
    else if (found?.meaning.converted === undefined) this.errors.push(convertErrors.statusInvalid(text));
    return found?.value ?? '';
  }

  #values(target: Target, object: ObjectType, record: InputRecord | null) {
    const none = { kind: 'new', values: new Map(), parents: [] } as const;
    if (!this.access.may('create', object)) this.errors.push(accessErrors.mayNotCreate(object));
    if (record === null) return none;
    if (this.org.schema.object(record.type) !== object)
      this.errors.push(convertErrors.recordType(target, object.name, record.type));
    else if (record.id !== null) this.errors.push(rowErrors.idGiven());
    else {
      const read = readRecord(this.org.schema, this.access, object, record, 'createable', {});
      this.errors.push(...read.errors);
      return { kind: 'new', values: read.values, parents: read.parents } as const;
    }
    return none;
  }

  wanted(target: Target): Wanted {
    const object = objectNamed(this.org, objectNames[target]);
    const record = this.given[`${target}Record`];
    const id = this.id(`${target}Id`, object, this.given[`${target}Id`]);
    if (id !== null && record !== null) this.errors.push(convertErrors.recordAndId(target));
    if (id === null && target === 'opportunity' && this.given.doNotCreateOpportunity) return { kind: 'none' };
    if (id === null) return this.#values(target, object, record);
    if (!this.access.may('edit', object)) this.errors.push(accessErrors.noRight());
    return { kind: 'existing', id };
  }

  /** The name of the opportunity, which a header may have cut to what the field takes. */
  opportunityName(truncate: boolean): string | null {
    const text = this.given.opportunityName?.trim() || null;
    const field = this.org.schema.field(objectNamed(this.org, objectNames.opportunity), 'Name');
    if (text === null || !field) return text;
    const read = readFieldValue(field, text, this.org.schema, { truncate });
    if (!('refusal' in read)) return read.value;
    this.errors.push({ ...read.refusal, fields: ['opportunityName'] });
    return null;
  }

  /** Checks what goes with what. */
  together(): void {
    const { given, errors } = this;
    if (given.contactId && !given.accountId) errors.push(convertErrors.contactWithoutAccount());
    if (given.overwriteLeadSource && !given.contactId) errors.push(convertErrors.sourceWithoutContact());
    if (given.relatedPersonAccountId) errors.push(convertErrors.personAccount());
    if (!given.doNotCreateOpportunity) return;
    if (given.opportunityName) errors.push(convertErrors.nameWithoutOpportunity('opportunityName'));
    if (given.opportunityRecord) errors.push(convertErrors.nameWithoutOpportunity('opportunityRecord'));
  }
}

/**
 * Checks one conversion. `truncate` cuts a name that is too long. Throws `INVALID_FIELD` for a field of a given record
 * that is not there.
 */
export function readConvert(
  org: OrgContext,
  access: Access,
  given: LeadConvert,
  truncate: boolean,
): Conversion {
  const object = objectNamed(org, 'Lead');
  const reader = new Reader(org, access, given);
  if (!access.may('edit', object) || !access.permissions.has('ConvertLeads'))
    reader.errors.push(accessErrors.noRight());
  if (!given.leadId?.trim()) reader.errors.push(convertErrors.leadMissing());
  const leadId = reader.id('leadId', object, given.leadId) ?? '';
  const status = reader.status(object);
  const ownerId = reader.id('ownerId', objectNamed(org, 'User'), given.ownerId);
  reader.together();
  const wanted = {
    account: reader.wanted('account'),
    contact: reader.wanted('contact'),
    opportunity: reader.wanted('opportunity'),
  };
  const { overwriteLeadSource, sendNotificationEmail } = given;
  const opportunityName = reader.opportunityName(truncate);
  return {
    object,
    leadId,
    status,
    ownerId,
    opportunityName,
    overwriteLeadSource,
    sendNotificationEmail,
    wanted,
    errors: reader.errors,
  };
}
