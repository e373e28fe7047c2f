import type { Structure } from '../../formula/values.js';
import type { MergeContext } from '../merge-context.js';
import type { Needs } from '../needs.js';

/** A row of the table of global variables: reads what is needed of it, once before a page is rendered. */
export type GlobalVariable = (context: MergeContext, needs: Needs) => Structure | Promise<Structure>;
