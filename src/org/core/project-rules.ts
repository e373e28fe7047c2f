import { type AccessSource, noAccessSource } from './access/access-source.js';

/** What a project's source says of what users may do, beside its objects and how they are shown. */
export interface ProjectRules {
  readonly access: AccessSource;
}

/** A project that says nothing of it. */
export const noRules: ProjectRules = { access: noAccessSource };
