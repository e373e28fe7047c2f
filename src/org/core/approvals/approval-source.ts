/** A field that a process sets: a value as text, or `null` to empty it. */
export interface FieldUpdate {
  readonly name: string;
  readonly field: string;
  readonly value: string | null;
}

/** Who is asked, or may submit. */
export type ApproverSource =
  /** A user by username. */
  | { readonly kind: 'user'; readonly username: string }
  /** A user whom a field of the record names. */
  | { readonly kind: 'recordField'; readonly field: string }
  /** The one above: by a field of the user who submits, or of the record's owner. */
  | { readonly kind: 'userField'; readonly field: string; readonly ofOwner: boolean }
  /** The members of a queue, by its developer name. */
  | { readonly kind: 'queue'; readonly name: string }
  /** Who was named with the last request. */
  | { readonly kind: 'chosen' };

export type SubmitterSource =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'owner' }
  | { readonly kind: 'creator' }
  | { readonly kind: 'user'; readonly username: string };

export interface ApprovalStep {
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  /** Condition of a query on the object; `null` lets every record in. */
  readonly criteria: string | null;
  /** What becomes of a record that does not fit. */
  readonly otherwise: 'approve' | 'reject' | 'next';
  readonly approvers: readonly ApproverSource[];
  /** All approvers have to approve; else the first answer counts. */
  readonly unanimous: boolean;
  readonly allowDelegate: boolean;
  /** A rejection goes back to the step before; else it ends the process. */
  readonly rejectToPrevious: boolean;
  readonly onApproval: readonly FieldUpdate[];
  readonly onRejection: readonly FieldUpdate[];
}

/** An approval process of a project. Names are as the schema spells them. */
export interface ApprovalProcess {
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly description: string | null;
  readonly active: boolean;
  /** Condition of a query on the object; `null` lets every record in. */
  readonly criteria: string | null;
  readonly submitters: readonly SubmitterSource[];
  readonly allowRecall: boolean;
  /** Who is asked may edit the locked record, beside administrators. */
  readonly editableByApprover: boolean;
  /** Fields of the page on which it is decided. */
  readonly pageFields: readonly string[];
  readonly steps: readonly ApprovalStep[];
  readonly onSubmission: readonly FieldUpdate[];
  readonly onApproval: readonly FieldUpdate[];
  readonly onRejection: readonly FieldUpdate[];
  readonly onRecall: readonly FieldUpdate[];
  /** Whether the record stays locked when all is over. */
  readonly lockedWhenApproved: boolean;
  readonly lockedWhenRejected: boolean;
}
