import type { ObjectType, Schema } from '../../../schema/schema.js';
import { nameFieldOf } from '../field-paths.js';
import { keyFields } from '../key-fields.js';
import type { ListView, OrderBy } from '../presentation.js';

/** A view that every object has whose fields allow it. */
interface GeneratedView {
  readonly developerName: (object: ObjectType) => string;
  readonly label: (object: ObjectType) => string;
  /** A field without which there is no such view. */
  readonly needs: string | null;
  readonly view: Partial<Pick<ListView, 'scope' | 'condition' | 'orderBy'>>;
}

const plural = ({ labelPlural }: ObjectType) => labelPlural.replace(/\W+/g, '');

const VIEWS: readonly GeneratedView[] = [
  {
    developerName: (object) => (object.custom ? 'All' : `All${plural(object)}`),
    label: (object) => (object.custom ? 'All' : `All ${object.labelPlural}`),
    needs: null,
    view: {},
  },
  {
    developerName: (object) => `My${plural(object)}`,
    label: ({ labelPlural }) => `My ${labelPlural}`,
    needs: 'OwnerId',
    view: { scope: 'mine' },
  },
  {
    developerName: (object) => `RecentlyViewed${plural(object)}`,
    label: ({ labelPlural }) => `Recently Viewed ${labelPlural}`,
    needs: 'LastViewedDate',
    view: {
      condition: { kind: 'compare', field: 'LastViewedDate', operator: 'notEquals', values: ['null'] },
      orderBy: [{ path: 'LastViewedDate', direction: 'descending', nulls: 'last' }],
    },
  },
];

/** The order of a list that says nothing of it: by name. */
export function usualOrder(object: ObjectType): OrderBy[] {
  const name = nameFieldOf(object);
  const paths = name?.sortable ? [name.name] : [];
  return [...paths, 'Id'].map((path) => ({ path, direction: 'ascending', nulls: 'first' }));
}

/** The list views that an object has without a project's doing. */
export const generatedViews = (schema: Schema, object: ObjectType): ListView[] =>
  VIEWS.filter(({ needs }) => needs === null || schema.field(object, needs)).map(
    ({ developerName, label, view }) => ({
      object: object.name,
      developerName: developerName(object),
      label: label(object),
      columns: keyFields(schema, object),
      scope: null,
      condition: null,
      orderBy: usualOrder(object),
      ...view,
    }),
  );
