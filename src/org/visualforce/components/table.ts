import { choiceComponents } from './choices.js';
import { commandComponents } from './commands.js';
import type { ComponentRow } from './component-row.js';
import { inputComponents } from './inputs.js';
import { messageComponents } from './messages.js';
import { outputComponents } from './output.js';
import { pageBlockComponents } from './page-block.js';
import { panelComponents } from './panels.js';
import { structureComponents } from './structure.js';
import { tableComponents } from './tables.js';
import { unsupportedComponents } from './unsupported.js';

export { unknownComponent } from './unsupported.js';

/** The components of pages, by their names in lower case. */
export const componentTable: ReadonlyMap<string, ComponentRow> = new Map(
  Object.entries({
    ...structureComponents,
    ...outputComponents,
    ...pageBlockComponents,
    ...panelComponents,
    ...tableComponents,
    ...inputComponents,
    ...choiceComponents,
    ...commandComponents,
    ...messageComponents,
    ...unsupportedComponents,
  }).map(([name, row]) => [name.toLowerCase(), row]),
);
