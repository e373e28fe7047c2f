import { describe, expect, it } from 'vitest';
import { complexTypes } from '../../../src/contract/types.js';
import { formatValue } from '../../../src/org/soap/result-format.js';

describe('a value', () => {
  it('has its elements in the order of its type, not of the object', () => {
    const xml = formatValue('result', 'SaveResult[]', [{ success: true, id: 'x', errors: [] }]);
    expect(xml).toBe('<result><id>x</id><success>true</success></result>');
    expect(Object.keys(complexTypes.SaveResult)).toEqual(['errors', 'id', 'success']);
  });

  it('is nil where its type allows', () => {
    expect(formatValue('result', 'SaveResult[]', [{ success: false, id: null }])).toBe(
      '<result><id xsi:nil="true"/><success>false</success></result>',
    );
  });

  it('is an error where its type allows no nil', () => {
    expect(() => formatValue('result', 'SaveResult', { success: null, id: 'x' } as never)).toThrow(
      "'success' has no value; a boolean must stand there",
    );
    expect(() => formatValue('result', 'SaveResult', { id: 'x' } as never)).toThrow("'success' has no value");
  });

  it('is an error where an object stands for a text', () => {
    expect(() => formatValue('id', 'ID', { a: 1 } as never)).toThrow('\'id\' is {"a":1} and not a ID');
  });

  it('repeats a list, holds nil items, and is nothing for an empty one', () => {
    expect(formatValue('a', 'string?[]', ['x', null, 'y'])).toBe('<a>x</a><a xsi:nil="true"/><a>y</a>');
    expect(formatValue('a', 'string[]', [])).toBe('');
  });

  it('is escaped, and empty when it is', () => {
    expect(formatValue('a', 'string', '<&>\r"')).toBe('<a>&lt;&amp;&gt;&#13;"</a>');
    expect(formatValue('a', 'string', '')).toBe('<a/>');
  });

  it('is a double as Java prints it', () => {
    expect(formatValue('a', 'double', 15000)).toBe('<a>15000.0</a>');
    expect(formatValue('a', 'int', 15000)).toBe('<a>15000</a>');
  });
});
