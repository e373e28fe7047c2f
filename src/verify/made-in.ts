import { child, children, type Element, readAnswer, textOf } from './soap-elements.js';

const succeeded = (result: Element) => textOf(result, 'success') === 'true';
const ids = (result: Element, ...names: readonly string[]) =>
  names.map((name) => textOf(result, name)).filter((id) => id !== null && id !== '') as string[];

/** Calls that make records: the element of the answer → the ids of what a result says that it made. */
const MAKERS: Readonly<Record<string, (result: Element) => readonly string[]>> = {
  createResponse: (result) => ids(result, 'id'),
  upsertResponse: (result) => (textOf(result, 'created') === 'true' ? ids(result, 'id') : []),
  // The cases convert into new records, or into such that they made themselves.
  convertLeadResponse: (result) => ids(result, 'accountId', 'contactId', 'opportunityId'),
};

const MAY_TELL = /<(?:\w+:)?(?:create|upsert|convertLead)Response[\s>]/;

/** Ids of the records that were made, as an answer of the SOAP API tells them. */
export function madeIn(text: string): readonly string[] {
  if (!MAY_TELL.test(text)) return [];
  const answer = readAnswer(text);
  const made = answer && MAKERS[answer.name];
  return made ? children(answer, 'result').filter(succeeded).flatMap(made) : [];
}

/** The code and the text of the fault that an answer is; `null` where it is none. */
export function faultIn(answer: Element): { readonly code: string; readonly message: string } | null {
  if (answer.name !== 'Fault' || !child(answer, 'faultcode')) return null;
  const code = (textOf(answer, 'faultcode') ?? '').replace(/^\w+:/, '');
  return { code, message: (textOf(answer, 'faultstring') ?? '').replace(`${code}: `, '') };
}
