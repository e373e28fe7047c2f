import type { GlobalVariable } from './global-variable.js';
import { projectVariables } from './of-project.js';
import { requestVariables } from './of-request.js';
import { schemaVariables } from './of-schema.js';
import { userVariables } from './of-user.js';

const rows = { ...userVariables, ...requestVariables, ...projectVariables, ...schemaVariables };

/** Global variables, by their names in lower case. */
export const globalVariables: ReadonlyMap<string, GlobalVariable> = new Map(
  Object.entries(rows).map(([name, row]) => [name.toLowerCase(), row]),
);
