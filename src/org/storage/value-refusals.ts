import { type Coordinate, MOST_DEGREES } from '../schema/coordinates.js';
import type { Field } from '../schema/schema.js';
import { errorRow } from './error-rows.js';

const CODES = 'SOAP API guide, "StatusCode"';
const SEEN = `${CODES}; words as orgs answer`;
const ASSUMED = `${CODES}; words assumed`;

/** As much of a value as a message shows. */
const LONGEST_SHOWN = 255;
const shown = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

type Words = [field: Field, text: string];

/** Why a value cannot be stored in a field, one row a reason. */
export const valueRefusals = {
  wrongType: errorRow(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    SEEN,
    (...[field, text]: Words) => `${field.label}: value not of required type: ${shown(text)}`,
  ),
  forbiddenCharacter: errorRow(
    'INVALID_INPUT',
    ASSUMED,
    (...[field]: Words) => `${field.label}: the character U+0000 cannot be stored`,
  ),
  tooLong: errorRow(
    'STRING_TOO_LONG',
    SEEN,
    (...[field, text]: Words) =>
      `${field.label}: data value too large: ${shown(text)} (max length=${field.length})`,
  ),
  email: errorRow(
    'INVALID_EMAIL_ADDRESS',
    SEEN,
    (...[field, text]: Words) => `${field.label}: invalid email address: ${shown(text)}`,
  ),
  restrictedPicklist: errorRow(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    SEEN,
    (...[field, text]: Words) => `${field.label}: bad value for restricted picklist field: ${shown(text)}`,
  ),
  tooManyChosen: errorRow(
    'TOO_MANY_ENUM_VALUE',
    `${CODES}; Salesforce Help, "Custom Field Attributes" (100 values); words assumed`,
    (...[field]: Words) => `${field.label}: more than 100 values are chosen in a multi-select picklist`,
  ),
  numberRange: errorRow(
    'NUMBER_OUTSIDE_VALID_RANGE',
    SEEN,
    (...[field, text]: Words) =>
      `${field.label}: value outside of valid range on numeric field: ${shown(text)}`,
  ),
  wholeNumberRange: errorRow(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `SOAP API guide, "DescribeSObjectResult" (digits: most that an integer has); that saving refuses more is assumed`,
    (...[field, text]: Words) =>
      `${field.label}: value outside of valid range on numeric field: ${shown(text)}`,
  ),
  coordinateRange: errorRow(
    'NUMBER_OUTSIDE_VALID_RANGE',
    'Object reference, "Compound Field Considerations and Limitations" (±90 and ±180 degrees); words assumed',
    (field: Field, text: string, name: Coordinate) =>
      `${field.label}: ${shown(text)} is no ${name}; it must be between -${MOST_DEGREES[name]} and ${MOST_DEGREES[name]}`,
  ),
  dateRange: errorRow(
    'NUMBER_OUTSIDE_VALID_RANGE',
    'SOAP API guide, "Primitive Data Types" (years 1700 to 4000); words assumed',
    (...[field, text]: Words) => `${field.label}: invalid date: ${shown(text)}`,
  ),
  malformedId: errorRow(
    'MALFORMED_ID',
    SEEN,
    (...[field, text]: Words) => `${field.label}: id value of incorrect type: ${shown(text)}`,
  ),
  idOfOtherObject: errorRow(
    'FIELD_INTEGRITY_EXCEPTION',
    SEEN,
    (...[field, text]: Words) => `${field.label}: id value of incorrect type: ${shown(text)}`,
  ),
  compound: errorRow(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `${CODES}; Object reference, "Compound Fields" (read-only); words assumed`,
    (...[field]: Words) => `${field.label}: a compound field cannot be written; write its parts`,
  ),
} as const;
