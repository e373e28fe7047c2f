import { ProjectError } from '../project-error.js';
import type { ObjectType } from '../schema.js';
import type { CustomObject, ObjectChange, ProjectSource } from './project-source.js';
import { type ObjectContext, readChange, readCustomObject } from './read-object.js';
import { readSettingsObject } from './read-settings.js';
import { SourceFiles } from './source-files.js';
import type { SourceFolders } from './source-folders.js';
import { readGlobalSets, readStandardSets } from './value-sets.js';

/** Names of custom objects: letters, digits and single `_`, perhaps after a namespace. */
const NAME = /^(?:[A-Za-z][A-Za-z0-9]{0,14}__)?[A-Za-z](?:_?[A-Za-z0-9]){0,42}__c$/;

/** Kinds of objects that this org does not have, by the ends of their names. */
const OBJECTS_TO_COME: Readonly<Record<string, string>> = {
  __mdt: 'custom metadata is not kept yet',
  __e: 'platform events are not delivered',
  __b: 'big objects are not kept',
  __x: 'external objects are not reached',
  __kav: 'knowledge articles are not kept',
};

/** Folders of a project whose files would act on records, and do not here. */
const FOLDERS_TO_COME: Readonly<Record<string, string>> = {
  triggers: 'triggers do not run',
  flows: 'flows do not run',
  assignmentRules: 'assignment rules are not applied yet',
  autoResponseRules: 'auto-response rules are not applied',
  escalationRules: 'escalation rules are not applied',
  sharingRules: 'sharing rules are not applied',
};

class ProjectReader {
  readonly notes: string[] = [];
  readonly #files: SourceFiles;
  readonly #standard: ReadonlySet<string>;

  constructor(source: SourceFolders, standardObjects: readonly ObjectType[]) {
    this.#files = new SourceFiles(source);
    this.#standard = new Set(standardObjects.filter(({ isUnion }) => !isUnion).map(({ name }) => name));
  }

  #note = (line: string) => void this.notes.push(line);

  async read(): Promise<ProjectSource> {
    const context: ObjectContext = {
      files: this.#files,
      globalSets: await readGlobalSets(this.#files),
      note: this.#note,
    };
    const customObjects: CustomObject[] = [];
    const standardObjects: ObjectChange[] = [];
    for (const name of await this.#files.list('objects', 'folders')) {
      if (!name.includes('__')) standardObjects.push(...(await this.#readStandard(context, name)));
      else {
        const object = await this.#readCustom(context, name);
        if (object) customObjects.push(object);
      }
    }
    const standardPicklists = await readStandardSets(this.#files, this.#note);
    await this.#noteFolders();
    return { customObjects, standardObjects, standardPicklists, notes: this.notes };
  }

  /** `Activity` is what tasks and events have in common: fields of it are fields of both. */
  async #readStandard(context: ObjectContext, name: string): Promise<ObjectChange[]> {
    const targets = name === 'Activity' ? ['Task', 'Event'] : [name];
    if (!targets.every((target) => this.#standard.has(target))) {
      this.#note(`objects/${name}: this org has no object ${name}; its fields are left out`);
      return [];
    }
    const meta = await this.#objectFile(name);
    const change = await readChange(context, name, meta);
    return targets.map((target) => ({ ...change, name: target }));
  }

  async #objectFile(name: string) {
    const folder = `objects/${name}`;
    const file = `${name}.object-meta.xml`;
    const there = (await this.#files.list(folder, 'files')).includes(file);
    return there ? this.#files.read(`${folder}/${file}`, 'CustomObject') : null;
  }

  async #readCustom(context: ObjectContext, name: string): Promise<CustomObject | null> {
    const folder = `objects/${name}`;
    const ending = Object.keys(OBJECTS_TO_COME).find((suffix) => name.endsWith(suffix));
    if (ending) {
      this.#note(`${folder}: ${OBJECTS_TO_COME[ending]}; the object is left out`);
      return null;
    }
    if (!NAME.test(name))
      throw new ProjectError(
        `${folder}: '${name}' is no name of a custom object: letters, digits and single _, then __c`,
      );
    const meta = await this.#objectFile(name);
    if (!meta)
      throw new ProjectError(
        `${folder} has no ${name}.object-meta.xml; add it, with label, pluralLabel and nameField`,
      );
    return meta.one('customSettingsType')
      ? readSettingsObject(context, name, meta)
      : readCustomObject(context, name, meta);
  }

  async #noteFolders(): Promise<void> {
    for (const [folder, reason] of Object.entries(FOLDERS_TO_COME))
      for (const file of await this.#files.list(folder, 'files'))
        if (!file.endsWith('.trigger-meta.xml')) this.#note(`${folder}/${file}: ${reason}`);
  }
}

/**
 * Reads the objects and fields of a project's own, in source format, from its folders `objects`, `globalValueSets` and
 * `standardValueSets`. What cannot be had yet is noted; throws a `ProjectError` with file and line for what is wrong.
 */
export const readProject = (
  source: SourceFolders,
  standardObjects: readonly ObjectType[],
): Promise<ProjectSource> => new ProjectReader(source, standardObjects).read();
