import { XMLParser } from 'fast-xml-parser';

/** An element: its name, what it holds in order, and its attributes without their prefixes. */
export interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Ordered = Record<string, Ordered[] | string | Record<string, string>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

function toElement(node: Ordered): Element | null {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name === '#text' || name.startsWith('?')) return null;
  const inside = node[name] as Ordered[];
  return {
    name,
    children: inside.map(toElement).filter((child) => child !== null),
    text: inside.map((child) => ('#text' in child ? String(child['#text']) : '')).join(''),
    attributes: (node[':@'] ?? {}) as Record<string, string>,
  };
}

export const child = ({ children }: Element, name: string) => children.find((one) => one.name === name);
export const children = ({ children: all }: Element, name: string) => all.filter((one) => one.name === name);
export const textOf = (element: Element, name: string) => {
  const found = child(element, name);
  return found && found.attributes.nil !== 'true' ? found.text : null;
};

/** What an answer holds inside its body; `undefined` where the text is no SOAP envelope. */
export function readAnswer(text: string): Element | undefined {
  let nodes: Ordered[];
  try {
    nodes = parser.parse(text) as Ordered[];
  } catch {
    return undefined;
  }
  const envelope = nodes.map(toElement).find((one) => one?.name === 'Envelope');
  return (envelope && child(envelope, 'Body')?.children[0]) ?? undefined;
}
