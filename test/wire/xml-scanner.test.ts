import { describe, expect, it } from 'vitest';
import { PlainError } from '../../src/wire/plain-error.js';
import { readXml } from '../../src/wire/xml-scanner.js';
import { damaged, randomFrom, wellFormed } from './xml-documents.js';
import { decodeByParser, isNoAnswer, judge } from './xml-judges.js';

const COUNT = Number(process.env.SCANNER_DOCUMENTS ?? 2000);
const SEED = Number(process.env.SCANNER_SEED ?? Date.now() % 1_000_000);

// biome-ignore lint/suspicious/noExplicitAny: documents of any shape
const scan = (text: string): any => readXml<object>(text, () => ({}));

function isRead(text: string): boolean {
  try {
    scan(text);
    return true;
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    return false;
  }
}

describe(`generated documents (SCANNER_SEED=${SEED}, SCANNER_DOCUMENTS=${COUNT})`, () => {
  it('are decoded as fast-xml-parser does', { timeout: 3_600_000 }, async () => {
    const random = randomFrom(SEED);
    const documents = Array.from({ length: COUNT }, () => wellFormed(random));
    expect((await judge(documents)).every(Boolean)).toBe(true);
    for (const document of documents) expect(scan(document), document).toEqual(decodeByParser(document));
  });

  it('are refused, once damaged, where xmllint refuses them, and nowhere else', {
    timeout: 3_600_000,
  }, async () => {
    const random = randomFrom(SEED + 1);
    const documents = Array.from({ length: COUNT }, () => damaged(random));
    const verdicts = await judge(documents);
    const differing = documents.filter((document, i) =>
      isRead(document) ? !verdicts[i] : verdicts[i] && !isNoAnswer(document),
    );
    expect(differing.slice(0, 5)).toEqual([]);
    const refused = verdicts.filter((verdict) => !verdict).length;
    expect(refused).toBeGreaterThan(documents.length / 3);
    expect(refused).toBeLessThan(documents.length);
  });
});

describe('ill-formed documents', () => {
  it.each([
    ['', 'empty'],
    [' \n', 'white space alone'],
    ['text', 'text alone'],
    ['<a>', 'no end'],
    ['<a', 'a tag cut off'],
    ['<a></b>', 'another end tag'],
    ['<a><b></a></b>', 'crossed'],
    ['</a>', 'an end tag first'],
    ['<a/></a>', 'an end tag too many'],
    ['<a/><b/>', 'two roots'],
    ['<a></a><a></a>', 'two equal roots'],
    ['<a><a/></a><a/>', 'a second root that was expected inside'],
    ['<a/>text', 'text after the root'],
    ['text<a/>', 'text before the root'],
    ['<a/>&amp;', 'a reference after the root'],
    ['<a/>&#32;', 'a reference to white space after the root'],
    ['&#32;<a/>', 'a reference to white space before the root'],
    ['<a\u00a0/>', 'white space beyond ASCII in a tag'],
    ['<a\u2028b="1"/>', 'a line separator in a tag'],
    ['<a b="1"\ufeff/>', 'a byte order mark in a tag'],
    ['<a/><![CDATA[x]]>', 'a CDATA section after the root'],
    ['<1/>', 'a name that starts with a digit'],
    ['<-a/>', 'a name that starts with a hyphen'],
    ['<a\u00D7/>', 'a name with ×'],
    ['< a/>', 'a blank before the name'],
    ['<a / >', 'a blank inside the end of a tag'],
    ['<a></ a>', 'a blank in an end tag'],
    ['<a b/>', 'an attribute without value'],
    ['<a b=c/>', 'an attribute without quotes'],
    ['<a b="c/>', 'an attribute without end'],
    ['<a b="1"c="2"/>', 'no blank between attributes'],
    ['<a b="1" b="2"/>', 'an attribute twice'],
    ['<a xmlns:p="urn:u" xmlns:q="urn:u" p:b="1" q:b="2"/>', 'an attribute twice by namespace'],
    ['<a b="<"/>', '< in an attribute'],
    ['<a b="&"/>', '& in an attribute'],
    ['<a b="&x;"/>', 'an unknown entity in an attribute'],
    ['<p:a/>', 'an undeclared prefix'],
    ['<a p:b="1"/>', 'an undeclared prefix of an attribute'],
    ['<a><b xmlns:p="urn:u"/><p:c/></a>', 'a prefix out of its reach'],
    ['<a><b xmlns:p="urn:u"><p:c/></b><p:c/></a>', 'a tag known from the reach of a prefix'],
    ['<a xmlns:p=""/>', 'a prefix without namespace'],
    ['<a xmlns:xml="urn:u"/>', 'another meaning of xml'],
    ['<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', 'another name for xml'],
    ['<a xmlns:xmlns="urn:u"/>', 'a meaning of xmlns'],
    ['<a xmlns="no URI"/>', 'a namespace that is no URI'],
    ['<xmlns:a xmlns:p="urn:u"/>', 'an element of xmlns'],
    ['<a:b:c xmlns:a="urn:u"/>', 'two colons'],
    ['<a>&</a>', 'a bare ampersand'],
    ['<a>&nbsp;</a>', 'an entity of HTML'],
    ['<a>&amp</a>', 'a reference without semicolon'],
    ['<a>&#0;</a>', 'a reference to U+0000'],
    ['<a>&#xD800;</a>', 'a reference to a surrogate'],
    ['<a>&#x110000;</a>', 'a reference beyond Unicode'],
    ['<a>&#99999999999999999999;</a>', 'a reference beyond numbers'],
    ['<a>&#x;</a>', 'a reference without digits'],
    ['<a>\u0001</a>', 'a control character'],
    ['<a>\uFFFE</a>', 'U+FFFE'],
    ['<a>\uD800</a>', 'a lone surrogate'],
    ['<a>\uDC00\uD800</a>', 'surrogates the wrong way round'],
    ['<a>]]></a>', ']]> in text'],
    ['<a><b>x</b>]]><b>x</b></a>', ']]> between elements'],
    ['<a><![CDATA[x</a>', 'a CDATA section without end'],
    ['<a><![cdata[x]]></a>', 'a CDATA section in lower case'],
    ['<a><!-- -- --></a>', 'two hyphens in a comment'],
    ['<a><!-- ---></a>', 'three hyphens at the end of a comment'],
    ['<a><!-- </a>', 'a comment without end'],
    ['<a><??></a>', 'an instruction without name'],
    ['<a><?x </a>', 'an instruction without end'],
    ['<a><?xml version="1.0"?></a>', 'a declaration inside'],
    [' <?xml version="1.0"?><a/>', 'a declaration after a blank'],
    ['<?xml?><a/>', 'a declaration without version'],
    ['<?xml version="2.0"?><a/>', 'another version'],
    ['<?xml version="1.0" standalone="maybe"?><a/>', 'standalone maybe'],
    ['<!DOCTYPE a><a/>', 'a document type'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'a document type with an entity'],
    ['<a><!DOCTYPE a></a>', 'a document type inside'],
    ['<html><br></html>', 'HTML'],
    ['{"a":1}', 'JSON'],
  ])('refuses %j: %s', (text) => {
    expect(() => scan(text)).toThrow(PlainError);
  });
});

describe('values', () => {
  it.each([
    '<?xml version="1.0"?>',
    `<?xml  version = '1.1'\tencoding='utf-8' standalone = "no" ?>\n`,
    '<?xml version="1.0" encoding="UTF8"?>',
    '<?xml version="1.0" encoding="ISO-8859-1"?><!-- a --><?b c?>',
  ])('reads a document that starts with %s', async (start) => {
    expect(scan(`${start}<a/>`)).toEqual({ a: '' });
    expect(await judge([`${start}<a/>`])).toEqual([true]);
  });

  it('gives text as it was sent, and null for nil whatever the prefix', () => {
    const xsi = 'xmlns:n="http://www.w3.org/2001/XMLSchema-instance"';
    expect(
      scan(
        `<a ${xsi}><t> x </t><e/><f></f><n n:nil="true"/><m n:nil='1'></m><o n:nil="false">v</o><p nil="true">w</p></a>`,
      ),
    ).toEqual({ a: { t: ' x ', e: '', f: '', n: null, m: null, o: 'v', p: 'w' } });
  });

  it('resolves references', () => {
    expect(scan('<a>&lt;y&gt;&amp;&quot;&apos;&#233;&#xE9;&#x1F600;</a>')).toEqual({ a: '<y>&"\'éé😀' });
  });

  it('drops text beside elements, but not before it has looked at it', () => {
    expect(scan('<a>x<b>1</b>&amp;y</a>')).toEqual({ a: { b: '1' } });
    expect(() => scan('<a>x<b>1</b>&y</a>')).toThrow('from here on: ');
  });

  it('folds line ends but not those written as references', () => {
    expect(scan('<a><b>1\r\n2\r3</b><c>4&#13;\n5</c></a>')).toEqual({
      a: { b: '1\n2\n3', c: '4\r\n5' },
    });
  });

  it('makes arrays of repeated names, and one value of an Id that comes twice', () => {
    const nil = 'x:nil="true"';
    const a = 'a xmlns:x="http://www.w3.org/2001/XMLSchema-instance"';
    expect(scan('<a><b/><c>1</c><b>2</b><b><d>3</d></b></a>').a).toEqual({
      b: ['', '2', { d: '3' }],
      c: '1',
    });
    expect(scan('<a><Id>1</Id><Id>1</Id></a>').a).toEqual({ Id: '1' });
    expect(scan(`<${a}><Id ${nil}/><Id>1</Id></a>`).a).toEqual({ Id: '1' });
    expect(scan(`<${a}><Id>1</Id><Id ${nil}/></a>`).a).toEqual({ Id: '1' });
    expect(scan(`<${a}><Id ${nil}/><Id ${nil}/></a>`).a).toEqual({ Id: null });
    expect(scan('<a><Id>1</Id><Id>2</Id><Id>1</Id></a>').a).toEqual({ Id: ['1', '2', '1'] });
    expect(scan(`<${a}><b ${nil}/><b ${nil}/></a>`).a).toEqual({ b: [null, null] });
  });

  it('keeps names that objects inherit as ordinary fields', () => {
    const { a } = scan(
      '<a><__proto__><x>1</x></__proto__><constructor>2</constructor><toString/><hasOwnProperty>3</hasOwnProperty></a>',
    );
    expect(Object.getPrototypeOf(a)).toBe(Object.prototype);
    expect(Object.keys(a)).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
    expect(Object.getOwnPropertyDescriptor(a, '__proto__')?.value).toEqual({ x: '1' });
    const twice = scan('<a><__proto__>1</__proto__><__proto__>2</__proto__></a>').a;
    expect(Object.getOwnPropertyDescriptor(twice, '__proto__')?.value).toEqual(['1', '2']);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('makes objects with what it was given', () => {
    class Fields {}
    const document = readXml<object>('<a><b><c/></b></a>', () => new Fields()) as { a: { b: object } };
    expect(document.a).toBeInstanceOf(Fields);
    expect(document.a.b).toBeInstanceOf(Fields);
  });
});

describe('size', () => {
  const repeat = (text: string, count: number) => text.repeat(count);

  it.each<[kind: string, make: (n: number) => string, verdict?: 'refused']>([
    ['nested elements', (n: number) => repeat('<a>', n) + repeat('</a>', n)],
    ['nested elements without end', (n: number) => repeat('<a>', n), 'refused'],
    ['nested namespaces', (n: number) => repeat('<p:a xmlns:p="urn:u">', n) + repeat('</p:a>', n), 'refused'],
    [
      'nested prefixes',
      (n: number) =>
        Array.from({ length: n }, (_, i) => `<a xmlns:p${i}="urn:u${i}">`).join('') + repeat('</a>', n),
      'refused',
    ],
    [
      'different namespaces',
      (n: number) =>
        `<a>${Array.from({ length: n }, (_, i) => `<p${i}:a xmlns:p${i}="urn:u"/>`).join('')}</a>`,
    ],
    [
      'prefixes of the root',
      (n: number) => `<a${Array.from({ length: n / 4 }, (_, i) => ` xmlns:p${i}="urn:u${i}"`).join('')}/>`,
    ],
    ['repeated names', (n: number) => `<a>${repeat('<b/>', n)}</a>`],
    ['different names', (n: number) => `<a>${Array.from({ length: n }, (_, i) => `<b${i}/>`).join('')}</a>`],
    ['attributes', (n: number) => `<a${Array.from({ length: n }, (_, i) => ` b${i}="1"`).join('')}/>`],
    ['references, a line end last', (n: number) => `<a>${repeat('<b>&amp;</b>', n)}\r</a>`],
    ['sections', (n: number) => `<a>${repeat('<![CDATA[x]]>', n)}</a>`],
    ['comments and text', (n: number) => `<a>${repeat('x<!---->', n)}</a>`],
    ['one long text', (n: number) => `<a>${repeat('x &amp; y', n)}</a>`],
    ['one long comment', (n: number) => `<a><!--${repeat('- ', n)}--></a>`],
    ['one long comment without end', (n: number) => `<a><!--${repeat('- ', n)}`, 'refused'],
    ['one long section', (n: number) => `<a><![CDATA[${repeat(']', n)}]]></a>`],
    ['one long instruction', (n: number) => `<a><?p ${repeat('?', n)}?></a>`],
    ['one long name', (n: number) => `<${repeat('a', n)}/>`],
    ['one long attribute', (n: number) => `<a b="${repeat('x>', n)}"/>`],
    ['long white space in a tag', (n: number) => `<a${repeat(' ', n)}/>`],
    ['tags without end', (n: number) => `<a>${repeat('<b ', n)}`, 'refused'],
    ['ampersands', (n: number) => `<a>${repeat('&', n)}</a>`, 'refused'],
    ['bare less-than signs', (n: number) => repeat('<', n), 'refused'],
  ])('takes time in proportion to it, and no room on the stack: %s', (_, make, verdict) => {
    // Quadratic, one of these would take minutes: the limit of the test is the judge.
    expect(isRead(make(200_000))).toBe(verdict !== 'refused');
  });
});
