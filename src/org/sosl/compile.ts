import type { Field, ObjectType } from '../schema/schema.js';
import type { Bindings } from '../soql/bindings.js';
import type { Source } from '../soql/scope.js';
import { columnName } from '../storage/columns.js';
import { searchedFields } from './searched-fields.js';
import type { SearchExpression, SearchGroup } from './tree.js';

/** Stands between the texts of two fields, so that no phrase goes on from one to the next. */
const BOUNDARY = '\\x1f';

/** Letters are told from other characters, and made small, as Unicode says; then bytes are compared. */
const folded = (sql: string) => `lower(${sql} COLLATE "und-x-icu")`;

/** Scripts that write words without blanks between them: a word is found inside such a text, too. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** What is read of a field: HTML without its tags; a phone number also as its digits alone. */
function textOf(alias: string, field: Field): string {
  const column = `${alias}.${columnName(field)}::text`;
  if (field.html) return `regexp_replace(${column}, '<[^>]*>', ' ', 'g')`;
  return field.type === 'phone' ? `${column}, regexp_replace(${column}, '[^0-9]', '', 'g')` : column;
}

/** The words of all searched fields of a row, in small letters, with a blank before and behind each. */
function wordsOf(alias: string, fields: readonly Field[]): string {
  const texts = fields.map((field) => textOf(alias, field)).join(', ');
  const text = folded(`concat_ws(E' ${BOUNDARY} ', ${texts})`);
  return `' ' || regexp_replace(${text}, E'[^[:alnum:]${BOUNDARY}]+', ' ', 'g') || ' '`;
}

/** Whether a word may begin or end in the middle of a longer one. */
const openAt = (character: string | undefined) => character !== undefined && UNSPACED.test(character);

/** A term as the SQL that finds it in the words: LIKE where a wildcard is at the end at most. */
function compileTerm(words: readonly string[], values: Bindings): string {
  const text = words.join(' ');
  const start = openAt([...text][0]) ? '' : ' ';
  const plain = text.replace(/\*$/, '');
  const end = plain !== text || openAt([...text].at(-1)) ? '' : ' ';
  const bind = (pattern: string) => `${folded(values.bind(pattern, 'text'))} COLLATE "C"`;
  if (!/[*?]/.test(plain)) return `w.words LIKE ${bind(`%${start}${plain}${end}%`)}`;
  const pattern = plain.replace(/[*?]/g, (wildcard) => (wildcard === '*' ? '[^ ]*' : '[^ ]'));
  return `w.words ~ ${bind(`${start}${pattern}${end}`)}`;
}

function compileExpression(expression: SearchExpression, values: Bindings): string {
  if (expression.kind === 'term') return compileTerm(expression.words, values);
  if (expression.kind === 'not') return `NOT ${compileExpression(expression.part, values)}`;
  const parts = expression.parts.map((part) => compileExpression(part, values));
  return `(${parts.join(` ${expression.kind.toUpperCase()} `)})`;
}

/** The condition that a row of an object is found. The row's words are put together once, whatever the expression. */
export function searchCondition(
  expression: SearchExpression,
  group: SearchGroup,
  { alias, object }: Source,
  values: Bindings,
): string {
  const fields = searchedFields(object, group);
  if (fields.length === 0) return 'false';
  return (
    `EXISTS (SELECT 1 FROM (SELECT (${wordsOf(alias, fields)}) COLLATE "C" AS words OFFSET 0) AS w ` +
    `WHERE ${compileExpression(expression, values)})`
  );
}

/** Objects that a search without RETURNING goes through. */
export const isSearchable = (object: ObjectType) => !object.isUnion && object.traits.has('searchable');
