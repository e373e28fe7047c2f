import { expect } from 'playwright/test';
import { type Case, cases, records } from './cases.js';

const account = records(
  '<sf:Id>001</sf:Id><sf:Id>001</sf:Id><sf:Name>Acme</sf:Name><sf:Industry xsi:nil="true"/><sf:City>Ulm</sf:City>',
);
const NO_VALUE = expect.stringMatching(/\bF\b/);

/** Fields of a decoded record, and the methods of its prototype. */
const shape: readonly Case[] = [
  [
    'fields are own, enumerable, in document order, and nothing else is own',
    `const record = connection.query('q').records;
     return [Object.keys(record), Reflect.ownKeys(record), Object.values(record)];`,
    [
      ['type', 'Id', 'Name', 'Industry', 'City'],
      ['type', 'Id', 'Name', 'Industry', 'City'],
      ['Account', '001', 'Acme', null, 'Ulm'],
    ],
    { answer: account },
  ],
  [
    'JSON.stringify shows the fields only',
    `return JSON.stringify(connection.query('q').records)`,
    '{"type":"Account","Id":"001","Name":"Acme","Industry":null,"City":"Ulm"}',
    { answer: account },
  ],
  [
    'the enumerable members of Xml.prototype are the methods of the table, and no others',
    `const names = []; for (const name in sforce.Xml.prototype) names.push(name); return names.sort();`,
    [
      'get',
      'getArray',
      'getBase64Binary',
      'getBoolean',
      'getDate',
      'getDateTime',
      'getFloat',
      'getInt',
      'getJSONArray',
      'set',
      'toArray',
      'toString',
      'toXml',
      'writeValue',
    ],
  ],
  [
    'the methods sit on Xml.prototype, and those of SObject come from there',
    `return [Object.keys(sforce.Xml.prototype).includes('getArray'), sObject().getArray === sforce.Xml.prototype.getArray,
       sObject() instanceof sforce.Xml]`,
    [true, true, true],
  ],
  [
    'no member is called then, toJSON, join or push',
    `return ['then', 'toJSON', 'join', 'push'].map((name) => name in sObject())`,
    [false, false, false, false],
  ],
  [
    'a copy made by for…in carries the methods, and is sent as the record would be',
    `const record = connection.query('q').records, copy = {};
     for (const name in record) copy[name] = record[name];
     connection.update([copy]);
     return [copy.get('Name'), copy.getArray('City'), '' + copy];`,
    ['Acme', ['Ulm'], "{type:'Account', Id:'001', Name:'Acme', Industry:null, City:'Ulm', }"],
    {
      answer: [account, '<r/>'],
      sends:
        '<sObjects><ns1:type>Account</ns1:type><ns1:fieldsToNull>Industry</ns1:fieldsToNull><ns1:Id>001</ns1:Id><ns1:Name>Acme</ns1:Name><ns1:City>Ulm</ns1:City></sObjects>',
    },
  ],
  [
    'a record that was queried is sent back as it came',
    `const record = connection.query('q').records; record.City = 'Bonn'; connection.update([record]);`,
    undefined,
    {
      answer: [account, '<r/>'],
      sends: '<ns1:Id>001</ns1:Id><ns1:Name>Acme</ns1:Name><ns1:City>Bonn</ns1:City></sObjects>',
    },
  ],
];

const getters: readonly Case[] = [
  ['get: the value', `return xml({ F: 'x' }).get('F')`, 'x'],
  ['get: a nested object or an array as it is', `const F = [1]; return xml({ F }).get('F') === F`, true],
  [
    'get: null for anything falsy',
    `return [undefined, '', 0, false, null].map((F) => xml({ F }).get('F')).concat(xml().get('F'))`,
    [null, null, null, null, null, null],
  ],
  ['set: assigns', `const record = xml(); record.set('F', 0); return record.F`, 0],
  ...['getArray', 'getJSONArray', 'toArray'].flatMap((method): Case[] => [
    [`${method}: the array itself`, `const F = ['a', 'b']; return xml({ F }).${method}('F') === F`, true],
    [
      `${method}: one value as the only item`,
      `return [xml({ F: 'a' }).${method}('F'), plain(xml({ F: xml({ A: 'b' }) }).${method}('F'))]`,
      [['a'], [{ A: 'b' }]],
    ],
    [
      `${method}: no item for anything falsy`,
      `return [undefined, '', 0, false, null].map((F) => xml({ F }).${method}('F').length)`,
      [0, 0, 0, 0, 0],
    ],
  ]),
  [
    'getBoolean: true only for "true" or true',
    `return ['true', true, 'TRUE', '1', 1, 'yes', {}, 'false', '', null, undefined].map((F) => xml({ F }).getBoolean('F'))`,
    [true, true, false, false, false, false, false, false, false, false, false],
  ],
  [
    'getInt: a number',
    `return ['12', '-3', '0', 7, '4.0'].map((F) => xml({ F }).getInt('F'))`,
    [12, -3, 0, 7, 4],
  ],
  [
    'getFloat: a number',
    `return ['1.5', '1.39E8', '-0.25', '15000.0', 2.5].map((F) => xml({ F }).getFloat('F'))`,
    [1.5, 139000000, -0.25, 15000, 2.5],
  ],
  ...['getInt', 'getFloat'].map(
    (method): Case => [
      `${method}: a field that is absent, null or empty throws, naming the field`,
      `return [undefined, null, ''].map((F) => thrown(() => xml({ F }).${method}('F')))`,
      [NO_VALUE, NO_VALUE, NO_VALUE],
    ],
  ),
  [
    'getDate: yyyy-MM-dd becomes local midnight',
    `const date = xml({ F: '2025-06-01' }).getDate('F');
     return [date.getTime() === new Date(2025, 5, 1).getTime(), date.toISOString()]`,
    [true, '2025-06-01T07:00:00.000Z'],
  ],
  [
    'getDate: null where the field is absent',
    `return [xml().getDate('F'), xml({ F: null }).getDate('F')]`,
    [null, null],
  ],
  [
    'getDate: malformed throws',
    `return ['soon', '2025-13-01', '2025-02-30', '01.06.2025'].map((F) => thrown(() => xml({ F }).getDate('F')).includes(F))`,
    [true, true, true, true],
  ],
  ['getDate: a Date passes through', `const F = new Date(); return xml({ F }).getDate('F') === F`, true],
  [
    'getDateTime: ISO with Z, an offset, or no zone (then local), and any fraction',
    `return ['2025-06-01T06:05:09.000Z', '2025-06-01T06:05:09Z', '2025-06-01T06:05:09.1Z', '2025-06-01T06:05:09.1234567Z',
       '2025-06-01T11:35:09.007+05:30', '2025-06-01T03:05:09-03:00', '2025-06-01T06:05:09', '2025-06-01T06:05:09.25']
       .map((F) => xml({ F }).getDateTime('F').toISOString())`,
    [
      '2025-06-01T06:05:09.000Z',
      '2025-06-01T06:05:09.000Z',
      '2025-06-01T06:05:09.100Z',
      '2025-06-01T06:05:09.123Z',
      '2025-06-01T06:05:09.007Z',
      '2025-06-01T06:05:09.000Z',
      '2025-06-01T13:05:09.000Z',
      '2025-06-01T13:05:09.250Z',
    ],
  ],
  [
    'getDateTime: null where the field is absent',
    `return [xml().getDateTime('F'), xml({ F: null }).getDateTime('F')]`,
    [null, null],
  ],
  [
    'getDateTime: malformed throws',
    `return ['soon', '2025-06-01', '2025-06-01T25:00:00Z'].map((F) => thrown(() => xml({ F }).getDateTime('F')).includes(F))`,
    [true, true, true],
  ],
  [
    'getDateTime: a Date passes through',
    `const F = new Date(); return xml({ F }).getDateTime('F') === F`,
    true,
  ],
  [
    'getBase64Binary: a binary string, one character a byte',
    `const all = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('');
     return [xml({ F: btoa(all) }).getBase64Binary('F') === all, xml({ F: 'w6k=' }).getBase64Binary('F')]`,
    [true, '\u00c3\u00a9'],
  ],
  [
    'getBase64Binary: absent throws, naming the field',
    `return thrown(() => xml().getBase64Binary('F'))`,
    NO_VALUE,
  ],
];

const printing: readonly Case[] = [
  [
    'toString: truthy primitives quoted, falsy ones bare, arrays as JavaScript joins them, nested objects by their own',
    `return '' + sObject({ Name: 'x', Industry: null, Empty: '', N: 0, B: false, U: undefined, Many: ['a', 'b'],
       Contacts: xml({ Name: 'y', N: 7, T: true }), method() {} })`,
    "{type:'Account', Name:'x', Industry:null, Empty:, N:0, B:false, U:undefined, Many:a,b, Contacts:{Name:'y', N:'7', T:'true', }, }",
  ],
  ['toString: an object without fields', `return '' + xml()`, '{}'],
  [
    'toString: an array of records inside a record',
    `return '' + xml({ records: [xml({ A: '1' }), xml({ A: '2' })] })`,
    "{records:{A:'1', },{A:'2', }, }",
  ],
  [
    'toString: an inherited _xsiType is shown',
    `const request = new sforce.ProcessSubmitRequest(); request.objectId = '001';
     return '' + request`,
    "{objectId:'001', _xsiType:'ProcessSubmitRequest', }",
  ],
];

const decoded: readonly Case[] = [
  [
    'values are always strings as decoded',
    `const { N, B, D, E } = connection.query('q').records; return [N, B, D, E]`,
    ['15000.0', 'true', '2025-06-01', ''],
    {
      answer: records(
        '<sf:Id>1</sf:Id><sf:N xsi:type="xsd:double" xmlns:xsd="http://www.w3.org/2001/XMLSchema">15000.0</sf:N><sf:B>true</sf:B><sf:D>2025-06-01</sf:D><sf:E/>',
      ),
    },
  ],
  [
    'a field asked for that is null is null, one not asked for undefined',
    `const record = connection.query('q').records; return [record.Industry, record.Fax, 'Fax' in record]`,
    [null, undefined, false],
    { answer: account },
  ],
];

/** What `create` sends of a record with these fields: everything after `type` and the nil `Id`. */
const sending = (fact: string, fields: string, sends: string | RegExp, more: object = {}): Case => [
  `sent: ${fact}`,
  `connection.create([sObject(${fields})])`,
  undefined,
  { sends: typeof sends === 'string' ? sends.replaceAll(/<(\/?)(?=\w+[\s/>])/g, '<$1ns1:') : sends, ...more },
];
const NIL_ID = /<ns1:type>Account<\/ns1:type><ns1:Id xsi:nil="true"\/><\/sObjects>/;

const sent: readonly Case[] = [
  sending('undefined is left out', `{ F: undefined }`, NIL_ID),
  sending('null becomes fieldsToNull', `{ F: null }`, '<fieldsToNull>F</fieldsToNull>', { lacks: '<ns1:F' }),
  sending(
    'a null inside an array becomes fieldsToNull too',
    `{ F: ['a', null] }`,
    /<ns1:fieldsToNull>F<\/ns1:fieldsToNull>.*<ns1:F>a<\/ns1:F><\/sObjects>/,
  ),
  sending('an empty string is an empty element', `{ F: '' }`, /<ns1:F(?:\/>|><\/ns1:F>)/),
  sending('an array repeats the element', `{ F: ['a', 'b'] }`, '<F>a</F><F>b</F>'),
  sending('an empty array sends nothing', `{ F: [] }`, NIL_ID),
  sending(
    "a Date is a date-time in the user's own zone with its offset",
    `{ F: new Date(2025, 5, 1, 23, 5, 9, 7) }`,
    '<F>2025-06-01T23:05:09.007-07:00</F>',
  ),
  sending('numbers and booleans are text', `{ N: 1.5, Z: 0, B: false }`, '<N>1.5</N><Z>0</Z><B>false</B>'),
  sending(
    'a nested record recurses',
    `{ Owner: sObject({ Name: 'x', Fax: null }, 'User') }`,
    '<Owner><type>User</type><fieldsToNull>Fax</fieldsToNull><Id xsi:nil="true"/><Name>x</Name></Owner>',
  ),
  sending('functions, _name and _xsiType are skipped', `{ f() {}, _name: 'a', _xsiType: 'b' }`, NIL_ID),
  sending('everything else is escaped text', `{ F: 'a<b>&"c"\\'' }`, `<F>a&lt;b&gt;&amp;"c"'</F>`),
  sending(
    'arrays are recognised by push: those of another frame, and collections',
    `{ F: new window.frames[document.body.appendChild(document.createElement('iframe')) && 0].Array('a', 'b'),
       G: { 0: 'c', 1: 'd', length: 2, push() {} } }`,
    '<F>a</F><F>b</F><G>c</G><G>d</G>',
  ),
  sending(
    'dates are recognised by toUTCString: those of another frame',
    `{ F: new window.frames[document.body.appendChild(document.createElement('iframe')) && 0].Date(2025, 5, 1) }`,
    /<ns1:F>2025-0[56]-\d\dT\d\d:00:00\.000[+-]\d\d:00<\/ns1:F>/,
  ),
  sending(
    'objects with a toXml write themselves',
    `{ F: { toXml(ns, name, writer) { writer.writeNameValueNode(name, 'own'); } } }`,
    '<F>own</F>',
  ),
  sending(
    'type comes first, then fieldsToNull, then Id',
    `Object.assign({ Z: 'z', Y: null, Id: '1' }, { Name: 'n' })`,
    '<type>Account</type><fieldsToNull>Y</fieldsToNull><Id>1</Id><Z>z</Z><Name>n</Name></sObjects>'.replace(
      '</sObjects>',
      '',
    ),
  ),
  sending('a lower-case id is the Id', `{ id: '1' }`, '<Id>1</Id>', { lacks: '<ns1:id' }),
  sending('beside an Id, an id yields', `{ id: '1', Id: '2' }`, '<Id>2</Id>', { lacks: '>1<' }),
  sending('Type is a field, not the type', `{ Type: 'Prospect' }`, '<Type>Prospect</Type>'),
  [
    'sent: fields that a record inherits come behind its own, and an own one in their place',
    `function Own() {} Own.prototype = new sforce.SObject('Account'); Own.prototype.City = 'Ulm'; Own.prototype.f = () => {};
     connection.create([Object.assign(new Own(), { Name: 'a' }), Object.assign(new Own(), { City: 'Bonn' }), sObject({ Name: 'b' })]);`,
    undefined,
    {
      sends:
        /<ns1:Name>a<\/ns1:Name><ns1:City>Ulm<\/ns1:City><\/sObjects><sObjects>[^C]*<ns1:City>Bonn<\/ns1:City><\/sObjects><sObjects>[^C]*<ns1:Name>b<\/ns1:Name><\/sObjects>/,
    },
  ],
  [
    'sent: what goes elsewhere keeps its case, its order, and null as nil',
    `const own = new sforce.Connection();
     own._invoke('m', [new sforce.internal.Parameter('p', xml({ B: '1', id: '2', type: 't', A: null, Id: '3' }))], false, null,
       [], '/services/Soap/x', 'urn:x', 'urn:x');`,
    undefined,
    {
      sends: '<m xmlns="urn:x"><p><B>1</B><id>2</id><type>t</type><A xsi:nil="true"/><Id>3</Id></p></m>',
      answer: '<r/>',
    },
  ],
];

const hooks: readonly Case[] = [
  [
    'toXml writes an object as an element',
    `return written((writer) => xml({ A: '1', B: ['2', '3'] }).toXml('urn:x', 'e', writer))`,
    '<a><e><A>1</A><B>2</B><B>3</B></e></a>',
  ],
  [
    'writeValue writes one value as an element',
    `return written((writer) => { const hook = xml(); hook.writeValue('urn:x', writer, 'e', 'v');
       hook.writeValue('urn:x', writer, 'f', ['1', '2']); })`,
    '<a><e>v</e><f>1</f><f>2</f></a>',
  ],
  [
    'a request object made by a library implements toXml itself',
    `function Own() {} Own.prototype = new sforce.Xml();
     Own.prototype.toXml = function (ns, name, writer) { writer.writeNameValueNode(name, 'mine'); };
     connection.process([new Own()]);`,
    undefined,
    { sends: '<actions>mine</actions>' },
  ],
];

cases(3, [...shape, ...getters, ...printing, ...decoded, ...sent, ...hooks]);
