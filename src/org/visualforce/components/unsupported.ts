import { type Html, rawHtml } from '../../web/html.js';
import { element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';

const reported = (why: string, render: ComponentRow['render']): ComponentRow => ({
  attributes: {},
  unsupported: why,
  render,
});

const needsApex = 'is not supported: it calls a controller in Apex';

/** Scripts that call the function hear why it does nothing, instead of that there is none. */
function actionFunction(view: View): Html | null {
  const name = view.text('name') ?? '';
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return null;
  const reason = JSON.stringify(`${name}: apex:actionFunction ${needsApex}, which this org does not run`);
  return element('script', {}, rawHtml(`function ${name}() { throw new Error(${reason}); }`));
}

const silent: Readonly<Record<string, ComponentRow>> = Object.fromEntries(
  (
    [
      ['apex:actionPoller', needsApex],
      ['apex:actionSupport', needsApex],
      ['apex:actionStatus', 'is not supported: no part of a page is updated by itself'],
      ['apex:remoteObjects', 'is not supported'],
      ['apex:remoteObjectModel', 'is not supported'],
      ['apex:remoteObjectField', 'is not supported'],
      ['apex:inputFile', 'is not supported: it gives its file to a controller in Apex'],
      ['apex:flash', 'is not supported: browsers no longer play it'],
      ['apex:chart', 'is not supported'],
      ['apex:detail', 'is not supported'],
      ['apex:relatedList', 'is not supported'],
      ['apex:listViews', 'is not supported'],
      ['apex:enhancedList', 'is not supported'],
      ['apex:vote', 'is not supported'],
    ] as const
  ).map(([name, why]) => [name, reported(why, () => null)]),
);

/** Components of the platform that this org lacks; they are reported, and nothing is shown in their place. */
export const unsupportedComponents: Readonly<Record<string, ComponentRow>> = {
  ...silent,
  'apex:actionFunction': reported(needsApex, actionFunction),
};

/** Stands for a component that nobody knows: what is inside of it is shown. */
export const unknownComponent: ComponentRow = reported('is not a component that this org knows', (view) =>
  view.inside(),
);
