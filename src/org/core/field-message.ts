import type { Field } from '../schema/schema.js';

const startOf = ({ label }: Field) => `${label}: `;

/** Whether an error's message says by itself which field it is about. */
export const namesField = (message: string, field: Field): boolean =>
  message.startsWith(startOf(field)) || message.includes(field.name);

/** An error's message without the label of its field at the start, for who names the field there in its own way. */
export const withoutLabel = (message: string, field: Field): string =>
  message.startsWith(startOf(field)) ? message.slice(startOf(field).length) : message;
