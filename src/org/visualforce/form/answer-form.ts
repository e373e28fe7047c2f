import { ApiFault } from '../../core/api-fault.js';
import type { Org } from '../../core/org.js';
import { rowOf } from '../../formula/row-of.js';
import type { MergeContext } from '../../merge-fields/merge-context.js';
import { localPath } from '../../web/local-path.js';
import { LIST_PAGE } from '../data/list-page.js';
import type { PreparedPage } from '../prepare-page.js';
import type { Command, FormState, Message } from '../render/form-state.js';
import { type ActionOutcome, standardActions } from './actions.js';
import { applyInputs } from './apply-inputs.js';
import type { PostedForm } from './posted-form.js';

/** What came of a form: the way to another page, or messages with which this one is shown again. */
export type FormAnswer = { readonly redirect: string } | { readonly messages: readonly Message[] };

const problem = (summary: string): Message => ({ severity: 'error', summary, detail: null, input: null });

/** The button or link that sent a form; an image that was clicked sends where. */
function pressed({ commands }: FormState, { values }: PostedForm): Command | null {
  for (const [id, command] of commands) if (values.has(id) || values.has(`${id}.x`)) return command;
  return null;
}

/** Actions lead where the address says, if it does, and else where they lead by themselves. */
function redirectOf(outcome: Exclude<ActionOutcome, { messages: unknown }>, context: MergeContext): string {
  const { page, origin, sitePrefix } = context;
  if (!('goTo' in outcome)) {
    const url = new URL(page?.url ?? '/', origin);
    if ('listPage' in outcome) url.searchParams.set(LIST_PAGE, String(outcome.listPage));
    else if (outcome.stay !== null) url.searchParams.set('id', outcome.stay);
    return url.pathname + url.search;
  }
  const asked = outcome.isDefault
    ? (page?.parameters.get('saveURL') ?? page?.parameters.get('retURL'))
    : undefined;
  return localPath(asked, origin) ?? sitePrefix + outcome.goTo;
}

async function run(
  name: string,
  prepared: PreparedPage,
  context: MergeContext,
  org: Org,
  { inputs }: FormState,
  form: PostedForm,
): Promise<FormAnswer> {
  const action = rowOf(standardActions, name);
  const { object, record } = prepared.data;
  if (!action || !object)
    return {
      messages: [problem(`The action '${name}' calls a controller in Apex, which this org does not run.`)],
    };
  const applied = action.saves
    ? await applyInputs(context, inputs, form)
    : { changes: new Map(), messages: [] };
  if (applied.messages.length > 0) return { messages: applied.messages };
  const outcome = await action.run({ org, context, object, record, changes: applied.changes, inputs });
  return 'messages' in outcome ? outcome : { redirect: redirectOf(outcome, context) };
}

/** Does what the pressed button or link of a form says. */
export async function answerForm(
  prepared: PreparedPage,
  context: MergeContext,
  org: Org,
  state: FormState,
  form: PostedForm,
): Promise<FormAnswer> {
  const command = pressed(state, form);
  const read = command?.isImmediate ? { ...state, inputs: [] } : state;
  if (command?.kind === 'url') {
    const path = localPath(command.url, context.origin);
    return path ? { redirect: path } : { messages: [problem(`'${command.url}' is no page of this org.`)] };
  }
  try {
    if (command?.kind === 'action') return await run(command.name, prepared, context, org, read, form);
  } catch (error) {
    if (error instanceof ApiFault) return { messages: [problem(error.message)] };
    throw error;
  }
  // A button without an action: the page is shown again with what was typed.
  const { messages } = await applyInputs(context, read.inputs, form);
  return { messages };
}
