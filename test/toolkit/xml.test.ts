// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { sforce } from './page.js';

const make = (fields: object) => Object.assign(new sforce.Xml(), fields);

describe('Xml', () => {
  const record = make({
    Name: 'Acme',
    Empty: '',
    Zero: '0',
    N: 0,
    No: null,
    Many: ['a', 'b'],
    Yes: 'true',
    T: true,
  });

  it('gets, sets, and gives arrays', () => {
    expect([
      record.get('Name'),
      record.get('Empty'),
      record.get('N'),
      record.get('No'),
      record.get('Other'),
    ]).toEqual(['Acme', null, null, null, null]);
    expect(record.getArray('Many')).toBe(record.Many);
    for (const method of ['getArray', 'getJSONArray', 'toArray'] as const) {
      expect(record[method]('Name')).toEqual(['Acme']);
      expect([record[method]('No'), record[method]('Empty'), record[method]('Other')]).toEqual([[], [], []]);
    }
    const other = new sforce.Xml();
    other.set('Name', 'Global');
    expect(other.Name).toBe('Global');
  });

  it('reads booleans and numbers', () => {
    expect(['Yes', 'T', 'Name', 'No', 'Other', 'Empty'].map((name) => record.getBoolean(name))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(make({ A: '12' }).getInt('A')).toBe(12);
    expect(make({ A: '1.39E8' }).getFloat('A')).toBe(139000000);
    expect([record.getInt('N'), record.getInt('Zero'), record.getFloat('N')]).toEqual([0, 0, 0]);
    for (const name of ['No', 'Empty', 'Other']) {
      expect(() => record.getInt(name)).toThrow(name);
      expect(() => record.getFloat(name)).toThrow(name);
    }
  });

  it('reads dates', () => {
    const date = new Date();
    const dates = make({ D: '2025-06-01', T: '2025-06-01T06:05:09.000Z', Bad: 'soon', No: null, Date: date });
    expect(dates.getDate('D')).toEqual(new Date(2025, 5, 1));
    expect(dates.getDateTime('T')?.toISOString()).toBe('2025-06-01T06:05:09.000Z');
    expect([dates.getDate('No'), dates.getDateTime('Other')]).toEqual([null, null]);
    expect([dates.getDate('Date'), dates.getDateTime('Date')]).toEqual([date, date]);
    expect(() => dates.getDate('Bad')).toThrow('soon');
    expect(() => dates.getDateTime('D')).toThrow('2025-06-01');
  });

  it('decodes Base64 into bytes', () => {
    const all = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('');
    expect(make({ Body: btoa(all) }).getBase64Binary('Body')).toBe(all);
    expect(() => make({ Body: '*' }).getBase64Binary('Body')).toThrow("'Body' is not Base64");
    expect(() => make({}).getBase64Binary('Body')).toThrow("'Body' has no value");
  });

  it('prints itself', () => {
    const inner = make({ Name: 'y' });
    const outer = make({
      type: 'Account',
      Name: 'x',
      Industry: null,
      Empty: '',
      N: 0,
      B: false,
      U: undefined,
    });
    Object.assign(outer, { Many: ['a', 'b'], Contacts: inner, f() {} });
    expect(`${outer}`).toBe(
      "{type:'Account', Name:'x', Industry:null, Empty:, N:0, B:false, U:undefined, Many:a,b, Contacts:{Name:'y', }, }",
    );
    const typed = Object.create(Object.assign(new sforce.Xml(), { _xsiType: 'Special' }));
    expect(`${typed}`).toBe("{_xsiType:'Special', }");
  });

  it('has its methods enumerable on the prototype, and no others', () => {
    const names: string[] = [];
    for (const name in new sforce.Xml('x')) names.push(name);
    expect(names.sort()).toEqual([
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
    ]);
    expect(Object.keys(new sforce.SObject('Account'))).toEqual(['type']);
    expect(JSON.stringify(new sforce.SObject('Account'))).toBe('{"type":"Account"}');
  });

  it('works as a base, through call, and through a copy', () => {
    function Special(this: object) {
      sforce.SObject.call(this as never, 'Special__c');
    }
    Special.prototype = new sforce.SObject('');
    const special = new (Special as unknown as new () => InstanceType<typeof sforce.SObject>)();
    expect(special.type).toBe('Special__c');
    expect(special instanceof sforce.Xml && special instanceof sforce.SObject).toBe(true);
    const copy: Record<string, unknown> = {};
    for (const name in special) copy[name] = special[name];
    expect(String(copy)).toBe("{type:'Special__c', }");
  });
});

describe('StringBuffer', () => {
  it('appends', () => {
    const buffer = new sforce.StringBuffer();
    expect(buffer.append('a').append(null).append(undefined).append(0).append('b').toString()).toBe('a0b');
  });
});
