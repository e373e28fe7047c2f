import type { Field, ObjectType, PicklistValue, RecordType } from '../schema.js';

/** What a project adds to an object, its own or a standard one. */
export interface ObjectChange {
  /** The object's name: `Invoice__c`, `Account`. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** Changes of standard fields, by their names. */
  readonly standardFields: ReadonlyMap<string, Partial<Field>>;
  readonly recordTypes: readonly RecordType[];
}

/** An object of a project's own. */
export interface CustomObject extends ObjectChange {
  /** All of it but what `ObjectChange` holds; without a key prefix as yet. */
  readonly object: ObjectType;
  /** Kinds of shared children that its records can have. */
  readonly shares: ReadonlySet<Share>;
  /** What kind of custom settings it is of; left out, it is none. */
  readonly settings?: SettingsType;
}

/** Custom settings: one record each for the org, profiles and users, or records found by their names. */
export type SettingsType = 'Hierarchy' | 'List';

/** What records of an object may have: activities, or feeds. */
export type Share = 'activities' | 'feeds' | 'always';

/** What a project's source says of objects. */
export interface ProjectSource {
  readonly customObjects: readonly CustomObject[];
  readonly standardObjects: readonly ObjectChange[];
  /** Picklists of standard fields, by `Object.Field`. */
  readonly standardPicklists: ReadonlyMap<string, readonly PicklistValue[]>;
  /** What is left out, a line each: file, element, and what it would be. */
  readonly notes: readonly string[];
}
