import type { MetaElement } from '../../../schema/project/meta-element.js';
import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { Field, ObjectType } from '../../../schema/schema.js';
import { relatedListOf } from '../generated-layout.js';
import type {
  LayoutItemSource,
  LayoutLinks,
  LayoutSectionSource,
  LayoutSource,
  RelatedListSource,
} from '../presentation.js';
import { columnNamed, columnPath } from './column-names.js';
import { decodedName } from './presentation-context.js';

const BEHAVIORS = ['Edit', 'Required', 'Readonly'] as const;

/** Parts of a layout that pages show and that this org has not, each with the element that names it. */
const OTHER_ITEMS = ['component', 'canvas', 'reportChartComponent', 'scontrol'];

/** Reads one layout's file. */
class LayoutReader {
  constructor(
    private readonly context: ProjectContext,
    private readonly object: ObjectType,
    private readonly meta: MetaFile,
  ) {}

  #leftOut(what: string, reason: string): void {
    this.context.note(`${this.meta.file}: ${what}: ${reason}; it is left out`);
  }

  #item(item: MetaFile): LayoutItemSource[] {
    if (item.flag('emptySpace')) return [{ kind: 'empty' }];
    const page = item.text('page');
    if (page !== undefined)
      return [
        {
          kind: 'page',
          name: page,
          height: item.text('height') ?? '200',
          width: item.text('width') ?? '100%',
        },
      ];
    // Links stand in a list of their own.
    if (item.one('customLink')) return [];
    const name = item.text('field');
    if (name === undefined) {
      const other = OTHER_ITEMS.find((element) => item.one(element));
      this.#leftOut(`<${other ?? 'layoutItems'}>`, 'only fields, pages and links are shown');
      return [];
    }
    const field = this.context.schema.field(this.object, name);
    const behavior = BEHAVIORS.find((each) => each === (item.text('behavior') ?? 'Edit'));
    if (!behavior) item.fail(`<behavior> is none of ${BEHAVIORS.join(', ')}`, item.one('behavior'));
    if (field) return [{ kind: 'field', name: field.name, behavior: behavior ?? 'Edit' }];
    this.#leftOut(`<field> ${name}`, `${this.object.name} has no such field here`);
    return [];
  }

  #section(section: MetaFile): LayoutSectionSource {
    return {
      label: section.text('label') ?? null,
      detailHeading: section.flag('detailHeading'),
      editHeading: section.flag('editHeading'),
      tabOrder: section.text('style') === 'TwoColumnsLeftToRight' ? 'LeftToRight' : 'TopToBottom',
      columns: section
        .each('layoutColumns')
        .map((column) => column.each('layoutItems').flatMap((item) => this.#item(item))),
    };
  }

  /** Child and reference that a related list's name stands for: `Invoice__c.Account__c`, `RelatedContactList`. */
  #childOf(name: string): { child: ObjectType; field: Field } | undefined {
    const { schema } = this.context;
    const children = schema.childRelationships(this.object).filter((each) => each.name !== null);
    const [childName, fieldName] = name.split('.');
    const standard = /^Related(\w+?)(?:List)?$/.exec(name)?.[1];
    return fieldName === undefined
      ? (children.find((each) => each.child.name === standard) ??
          children.find((each) => each.name === standard || each.name === `${standard}s`))
      : children.find(({ child, field }) => child.name === childName && field.name === fieldName);
  }

  #relatedList(list: MetaFile): RelatedListSource[] {
    const name = list.needed('relatedList');
    const found = this.#childOf(name);
    if (!found) {
      this.#leftOut(`<relatedList> ${name}`, `${this.object.name} has no such children here`);
      return [];
    }
    const columns = list.all('fields').flatMap(({ text }) => {
      const path = columnPath(this.context.schema, found.child, text.trim());
      if (path === undefined)
        this.#leftOut(`<relatedList> ${name}`, `${found.child.name} has no column ${text.trim()}`);
      return path ?? [];
    });
    const sortField = list.text('sortField');
    const sort = sortField && columnNamed(this.context.schema, found.child, sortField);
    const usual = relatedListOf(this.context.schema, found.child, found.field);
    return [
      {
        ...usual,
        ...(columns.length > 0 && { columns }),
        sort: sort ? { path: sort.path, ascending: list.text('sortOrder') !== 'Desc' } : null,
        buttons: list.all('customButtons').map(({ text }) => text.trim()),
      },
    ];
  }

  #links(): LayoutLinks {
    const names = (elements: readonly MetaElement[]) => elements.map(({ text }) => text.trim());
    const items = this.meta
      .each('layoutSections')
      .flatMap((section) => section.each('layoutColumns').flatMap((column) => column.each('layoutItems')));
    return {
      buttons: names(this.meta.all('customButtons')),
      links: names(items.flatMap((item) => item.one('customLink') ?? [])),
      hidden: names(this.meta.all('excludeButtons')),
    };
  }

  read(name: string): LayoutSource {
    return {
      object: this.object.name,
      name,
      // Sections of links alone have nothing here.
      sections: this.meta
        .each('layoutSections')
        .map((section) => this.#section(section))
        .filter(({ columns }) => columns.some((column) => column.length > 0)),
      relatedLists: this.meta.each('relatedLists').flatMap((list) => this.#relatedList(list)),
      links: this.#links(),
    };
  }
}

/** Reads `layouts/Object-Name.layout-meta.xml`. */
export async function readLayouts(context: ProjectContext): Promise<LayoutSource[]> {
  const layouts: LayoutSource[] = [];
  for (const { name, meta } of await context.files.readAll('layouts', '.layout-meta.xml', 'Layout')) {
    const dash = name.indexOf('-');
    const object = context.schema.object(name.slice(0, Math.max(dash, 0)));
    if (dash < 1) meta.fail('the file is not named for an object and a layout: Account-Account Layout');
    if (object) layouts.push(new LayoutReader(context, object, meta).read(decodedName(name.slice(dash + 1))));
    else context.note(`${meta.file}: this org has no object ${name.slice(0, dash)}; the layout is left out`);
  }
  return layouts;
}
