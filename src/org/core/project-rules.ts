import { type AccessSource, noAccessSource } from './access/access-source.js';
import type { ApprovalProcess } from './approvals/approval-source.js';
import type { MappedField } from './convert-lead/field-mapping.js';
import { type DuplicateRule, duplicateRules } from './duplicates/duplicate-rules.js';

/** What a project's source says of what users may do, beside its objects and how they are shown. */
export interface ProjectRules {
  readonly access: AccessSource;
  /** In the order in which records are held against them. */
  readonly approvals: readonly ApprovalProcess[];
  /** Where fields of its own go when a lead is converted, beside those that every org has. */
  readonly leadMapping: readonly MappedField[];
  /** In the order in which records are held against them. */
  readonly duplicates: readonly DuplicateRule[];
}

/** A project that says nothing of it. */
export const noRules: ProjectRules = {
  access: noAccessSource,
  approvals: [],
  leadMapping: [],
  duplicates: duplicateRules,
};
