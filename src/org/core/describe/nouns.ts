import type { ObjectType } from '../../schema/schema.js';
import type { OrgContext } from '../org-context.js';

interface Noun {
  readonly developerName: string;
  readonly singular: string;
  readonly plural: string | null;
}

const caseValue = (number: 'Singular' | 'Plural', value: string) => ({
  article: 'None',
  caseType: 'Nominative',
  number,
  possessive: 'None',
  value,
});

/** English nouns have neither gender nor cases; their article depends on the first sound. */
const describeNoun = ({ developerName, singular, plural }: Noun) => ({
  caseValues: [caseValue('Singular', singular), ...(plural === null ? [] : [caseValue('Plural', plural)])],
  developerName,
  gender: null,
  name: singular,
  pluralAlias: plural,
  startsWith: /^[aeiou]/i.test(singular) ? ('Vowel' as const) : ('Consonant' as const),
});

const nounsOf = (object: ObjectType, includeFields: boolean): Noun[] => [
  { developerName: object.name, singular: object.label, plural: object.labelPlural },
  ...(includeFields
    ? object.fields.map(({ name, label }) => ({
        developerName: `${object.name}.${name}`,
        singular: label,
        plural: null,
      }))
    : []),
];

/**
 * Names of objects as nouns, in the user's language, which is English; `null` for one that the org does not have.
 * No noun is renamed here, so that `onlyRenamed` gives none.
 */
export function describeNouns(
  { schema }: OrgContext,
  names: readonly string[],
  onlyRenamed: boolean,
  includeFields: boolean,
) {
  if (onlyRenamed) return [];
  return names.flatMap((name) => {
    const object = schema.object(name);
    return object && !object.isUnion ? nounsOf(object, includeFields).map(describeNoun) : [null];
  });
}
