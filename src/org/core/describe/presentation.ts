/** What stands at one place of a layout's column. */
export type LayoutItemSource =
  | { readonly kind: 'field'; readonly name: string; readonly behavior: 'Edit' | 'Required' | 'Readonly' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'page'; readonly name: string; readonly height: string; readonly width: string };

export interface LayoutSectionSource {
  readonly label: string | null;
  /** Whether the label stands over the section when a record is shown, or edited. */
  readonly detailHeading: boolean;
  readonly editHeading: boolean;
  readonly tabOrder: 'LeftToRight' | 'TopToBottom';
  /** One or two; each a list from top to bottom. */
  readonly columns: readonly (readonly LayoutItemSource[])[];
}

export interface RelatedListSource {
  readonly child: string;
  /** Reference of the child to this object. */
  readonly field: string;
  /** Paths of fields from the child on. */
  readonly columns: readonly string[];
  readonly sort: { readonly path: string; readonly ascending: boolean } | null;
  /** Names of the child's buttons over the list. */
  readonly buttons: readonly string[];
}

/** What a layout shows of the buttons and links of its object, by their names and in their order. */
export interface LayoutLinks {
  readonly buttons: readonly string[];
  readonly links: readonly string[];
  /** Standard buttons that it leaves out: `Delete`. */
  readonly hidden: readonly string[];
}

/** A page layout, of a project or made from the object's fields. */
export interface LayoutSource {
  readonly object: string;
  readonly name: string;
  readonly sections: readonly LayoutSectionSource[];
  readonly relatedLists: readonly RelatedListSource[];
  /** `null` for all that there are, where the layout was made from the object's fields. */
  readonly links: LayoutLinks | null;
}

/** A layout that a profile gets for an object, perhaps only for one of its record types. */
export interface LayoutAssignment {
  readonly profile: string;
  readonly object: string;
  readonly layout: string;
  readonly recordType: string | null;
}

export interface CompactLayoutSource {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly fields: readonly string[];
  /** It is the one that the object uses. */
  readonly primary: boolean;
}

/** A condition of a list view. Values are as they stand in a query: `'Prospect'`, `THIS_WEEK`, `null`. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: SoqlOperator;
      readonly values: readonly string[];
    }
  | { readonly kind: 'group'; readonly conjunction: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition };

/** The WSDL's `soqlOperator`, but for what lists do not filter by. */
export type SoqlOperator =
  | 'equals'
  | 'notEquals'
  | 'lessThan'
  | 'greaterThan'
  | 'lessThanOrEqualTo'
  | 'greaterThanOrEqualTo'
  | 'like'
  | 'in'
  | 'notIn'
  | 'includes'
  | 'excludes';

export interface OrderBy {
  readonly path: string;
  readonly direction: 'ascending' | 'descending';
  readonly nulls: 'first' | 'last';
}

export interface ListView {
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  /** Paths of fields. */
  readonly columns: readonly string[];
  /** What `USING SCOPE` names; `null` for all records. */
  readonly scope: string | null;
  readonly condition: Condition | null;
  readonly orderBy: readonly OrderBy[];
}

/** A tab of a project's own; an object's where it is named as one. */
export interface TabSource {
  readonly name: string;
  readonly label: string | null;
  /** Path or address that it opens; `null` for the tab of an object. */
  readonly url: string | null;
}

export interface AppSource {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly tabs: readonly string[];
}

/** Fields that searching an object shows, after its name. */
export interface SearchColumns {
  readonly object: string;
  readonly fields: readonly string[];
}

/** What a project's source says of how objects are shown. Names are as the schema spells them. */
export interface Presentation {
  readonly layouts: readonly LayoutSource[];
  readonly assignments: readonly LayoutAssignment[];
  readonly compactLayouts: readonly CompactLayoutSource[];
  readonly listViews: readonly ListView[];
  readonly searchColumns: readonly SearchColumns[];
  readonly tabs: readonly TabSource[];
  readonly apps: readonly AppSource[];
}

/** A project that says nothing of it. */
export const noPresentation: Presentation = {
  layouts: [],
  assignments: [],
  compactLayouts: [],
  listViews: [],
  searchColumns: [],
  tabs: [],
  apps: [],
};
