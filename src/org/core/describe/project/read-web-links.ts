import type { MetaFile } from '../../../schema/project/meta-file.js';
import { Refusal, readUnlessRefused } from '../../../schema/project/refusal.js';
import type { SourceFiles } from '../../../schema/project/source-files.js';
import type { OpenType, SourceText, WebLink } from './web-link.js';

const DISPLAYS = ['button', 'link', 'massActionButton'] as const;
const OPEN_TYPES = ['newWindow', 'sidebar', 'noSidebar', 'replace', 'onClickJavaScript'] as const;

function oneOf<T extends string>(meta: MetaFile, name: string, known: readonly T[]): T {
  const text = meta.needed(name);
  const found = known.find((each) => each === text);
  if (found !== undefined) return found;
  throw new Refusal(`<${name}> ${text}: it is none of ${known.join(', ')}`);
}

/** The text of an element as it stands in the file, so that its lines are those of the file. */
function sourceText(meta: MetaFile, name: string): SourceText {
  const element = meta.one(name);
  if (!element || element.text.trim() === '') return meta.fail(`<${name}> is missing or empty; add it`);
  return { text: element.text, file: meta.file, line: element.line };
}

/** What a link leads to, a row a `linkType`. */
const TARGETS: Readonly<Record<string, (meta: MetaFile) => WebLink['target']>> = {
  javascript: (meta) => ({ kind: 'javascript', body: sourceText(meta, 'url') }),
  url: (meta) => ({ kind: 'url', url: sourceText(meta, 'url') }),
  page: (meta) => ({ kind: 'page', page: meta.needed('page') }),
};

function readTarget(meta: MetaFile, open: OpenType): WebLink['target'] {
  const type = meta.needed('linkType');
  const read = Object.hasOwn(TARGETS, type) ? TARGETS[type] : undefined;
  if (!read) throw new Refusal(`<linkType> ${type}: only ${Object.keys(TARGETS).join(', ')} are offered`);
  if ((type === 'javascript') !== (open === 'onClickJavaScript'))
    throw new Refusal(`<openType> ${open}: it does not go with <linkType> ${type}`);
  return read(meta);
}

const POSITIONS: Readonly<Record<string, 'fullScreen' | 'topLeft'>> = {
  fullScreen: 'fullScreen',
  topLeft: 'topLeft',
};

const pixels = (meta: MetaFile, name: string) =>
  meta.text(name) === undefined ? null : meta.number(name, [1, 10_000]);

const readWindow = (meta: MetaFile): WebLink['window'] => ({
  width: pixels(meta, 'width'),
  height: pixels(meta, 'height'),
  isResizable: meta.flag('isResizable'),
  hasMenubar: meta.flag('hasMenubar'),
  hasScrollbars: meta.flag('hasScrollbars'),
  hasToolbar: meta.flag('hasToolbar'),
  showsLocation: meta.flag('showsLocation'),
  showsStatus: meta.flag('showsStatus'),
  position: POSITIONS[meta.text('position') ?? ''] ?? null,
});

function readWebLink(object: string, fileName: string | null, meta: MetaFile, note: (line: string) => void) {
  const name = meta.text('fullName') ?? fileName ?? meta.needed('fullName');
  const encoding = meta.text('encodingKey') ?? 'UTF-8';
  if (encoding !== 'UTF-8')
    note(`${meta.file}: ${name}: <encodingKey> ${encoding}: addresses are written in UTF-8`);
  const open = oneOf(meta, 'openType', OPEN_TYPES);
  return {
    object,
    name,
    label: meta.text('masterLabel') ?? name.replaceAll('_', ' '),
    display: oneOf(meta, 'displayType', DISPLAYS),
    target: readTarget(meta, open),
    open,
    window: readWindow(meta),
    requiresRows: meta.flag('requireRowSelection'),
  } satisfies WebLink;
}

/** What a project says of the buttons and links of an object. */
export interface ObjectLinks {
  readonly links: readonly WebLink[];
  /** Names of the buttons over its lists, in their order; `null` where nothing is said: then all are there. */
  readonly listButtons: readonly string[] | null;
  /** What is left out, a line each. */
  readonly notes: readonly string[];
}

/**
 * Reads `objects/Object/webLinks/Name.webLink-meta.xml` and the `<webLinks>` of the object's own file. `object` is the
 * name in the spelling of its folder. Throws a `ProjectError` for a file that is wrong.
 */
export async function readWebLinks(files: SourceFiles, object: string): Promise<ObjectLinks> {
  const folder = `objects/${object}`;
  const ownFile = `${object}.object-meta.xml`;
  const isThere = (await files.list(folder, 'files')).includes(ownFile);
  const own = isThere ? await files.read(`${folder}/${ownFile}`, 'CustomObject') : null;
  const inFiles = await files.readAll(`${folder}/webLinks`, '.webLink-meta.xml', 'WebLink');
  const inObject = (own?.each('webLinks') ?? []).map((meta) => ({ name: null, meta }));
  const notes: string[] = [];
  const note = (line: string) => void notes.push(line);
  const links: WebLink[] = [];
  for (const { name, meta } of [...inObject, ...inFiles]) {
    const link = await readUnlessRefused(
      () => readWebLink(object, name, meta, note),
      (why) => note(`${meta.file}: ${meta.text('fullName') ?? name}: ${why}; it is left out`),
    );
    if (!link) continue;
    if (links.some((known) => known.name === link.name))
      meta.fail(`the button or link ${link.name} stands twice; give it once`);
    links.push(link);
  }
  return { links, listButtons: listButtonsOf(own), notes };
}

function listButtonsOf(own: MetaFile | null): readonly string[] | null {
  const layouts = own?.inside('searchLayouts');
  const names = layouts?.all('listViewButtons').map(({ text }) => text.trim()) ?? [];
  return names.length > 0 ? names : null;
}
