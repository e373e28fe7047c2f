/**
 * A script element, `<script …>` up to where `</script` begins or to the end of the text; an empty one, `<script …/>`,
 * is its tag alone. Attribute values may hold `>`.
 */
export const SCRIPT_ELEMENT =
  /<script(?=[\s/>])(?:"[^"]*"|'[^']*'|[^"'>])*(?:(?<=\/)>|>[\s\S]*?(?:(?=<\/script[\s/>])|$))/i;
