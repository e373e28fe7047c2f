import { XMLParser } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';
import type { XmlValue } from '../../src/wire/xml-scanner.js';
import { XSI_PREFIXES } from './xml-documents.js';

/** Which of the documents xmllint finds well-formed, namespaces included. */
export async function judge(documents: readonly string[]): Promise<boolean[]> {
  const verdicts: boolean[] = [];
  for (let from = 0; from < documents.length; from += 1000) {
    const batch = documents.slice(from, from + 1000);
    const output = await lint(batch);
    const refused = new Set<number>();
    for (const [, index] of output.matchAll(/^file_(\d+)\.xml:\d+: (?:parser|namespace) error/gm))
      refused.add(Number(index));
    verdicts.push(...batch.map((_, i) => !refused.has(i)));
  }
  return verdicts;
}

/**
 * What the judges take, and no answer may be: a document type; a version that there is none of; and a byte order mark,
 * which of a file is none of the document's characters.
 */
export const isNoAnswer = (document: string) => /<!DOCTYPE|^<\?xml version="(?!1\.\d)|^\uFEFF/.test(document);

async function lint(xml: readonly string[]): Promise<string> {
  try {
    const files = xml.map((contents, i) => ({ fileName: `file_${i}.xml`, contents }));
    const { rawOutput } = await validateXML({ xml: files, schema: [], maxMemoryPages: 4096 });
    return rawOutput;
  } catch (error) {
    // Exit code 1: a document was not well-formed. What it says is in the message.
    if ((error as { code?: number }).code !== 1) throw error;
    return (error as Error).message;
  }
}

type Node = Record<string, unknown> & { ':@'?: Record<string, string> };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  attributeNamePrefix: '',
  ignorePiTags: true,
  ignoreDeclaration: true,
});

/** What a document decodes to, by fast-xml-parser and the rules of decoding told once more. */
export function decodeByParser(document: string): XmlValue {
  const normalized = document.replace(/\r\n?/g, '\n');
  return decode(parser.parse(normalized) as Node[]);
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function decode(children: readonly Node[]): XmlValue {
  const fields: Record<string, XmlValue> = Object.create(null);
  let text = '';
  let isText = true;
  for (const child of children) {
    const name = Object.keys(child).find((key) => key !== ':@') as string;
    if (name === '#text') {
      text += String(child[name]);
      continue;
    }
    isText = false;
    const attributes = child[':@'] ?? {};
    const nil = XSI_PREFIXES.some((prefix) => /^(true|1)$/.test(attributes[`${prefix}:nil`] ?? ''));
    put(fields, localName(name), nil ? null : decode(child[name] as Node[]));
  }
  return isText ? text : { ...fields };
}

function put(fields: Record<string, XmlValue>, name: string, value: XmlValue): void {
  const present = fields[name];
  if (present === undefined) fields[name] = value;
  else if (Array.isArray(present)) present.push(value);
  else if (name !== 'Id') fields[name] = [present, value];
  else if (present === null) fields[name] = value;
  else if (value !== null && value !== present) fields[name] = [present, value];
}
