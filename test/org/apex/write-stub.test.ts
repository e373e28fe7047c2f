import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClass } from '../../../src/org/core/apex/source/read-class.js';
import { packageFile } from '../../../src/org/package-root.js';

const FIXTURES = join(import.meta.dirname, 'fixtures');

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'sforce-toolkit-stub-'));
  await cp(join(FIXTURES, 'project/classes'), join(project, 'classes'), { recursive: true });
});
afterAll(() => rm(project, { recursive: true, force: true }));

/** Runs the program in the project's folder. */
function stub(...args: readonly string[]) {
  const program = [packageFile('dist', 'cli.js'), 'apex-stub', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: project, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

describe('sforce-toolkit apex-stub', () => {
  it('writes the handler of a class, once', async () => {
    expect(stub('kinds')).toEqual({
      status: 0,
      text: `${join('apex', 'Kinds.ts')} is written; its functions are yet to be filled in\n`,
    });
    const file = join(project, 'apex/Kinds.ts');
    expect(await readFile(file, 'utf8')).toBe(await readFile(join(FIXTURES, 'Kinds.stub.ts'), 'utf8'));
    await writeFile(file, 'export const mine = 1;');
    const again = stub('Kinds');
    expect(again.status).toBe(1);
    expect(again.text).toContain('apex/Kinds.ts exists already; --force replaces it');
    expect(await readFile(file, 'utf8')).toBe('export const mine = 1;');
    expect(stub('Kinds', '--force').status).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('export async function add(');
  });

  it.each([
    [['Nobody'], 1, /the project .* has no classes\/Nobody.cls; name its folder with --project/],
    [['Empty'], 1, /classes\/Empty.cls declares no webservice or @RemoteAction method/],
    [['Wrong'], 1, /classes\/Wrong.cls:2:29: Unexpected token '\{'/],
    [['../x'], 1, /'\.\.\/x' is no name of a class/],
    [['Kinds', '--project', 'nowhere'], 1, /nowhere has no classes\/Kinds.cls/],
    [['Kinds', '--colour'], 2, /unknown flag --colour/],
    [[], 2, /name the class first/],
    [['--help'], 0, /--force +replace a handler/],
  ])('%j', async (args, status, text) => {
    await writeFile(join(project, 'classes/Empty.cls'), 'public class Empty { void x() { } }');
    await writeFile(
      join(project, 'classes/Wrong.cls'),
      'global class Wrong {\n  webservice static Integer {\n}',
    );
    const result = stub(...args);
    expect(result.text).toMatch(text);
    expect(result.status).toBe(status);
  });
});

const names = (source: string) => {
  const { methods, fields, inner } = readClass('X.cls', source);
  return [methods.map(({ name }) => name), fields.map(({ name }) => name), inner.map(({ name }) => name)];
};

describe('what callers see of a class', () => {
  it.each([
    ['class X {}', [[], [], []]],
    ['@IsTest(SeeAllData=true) public abstract class X extends Y<Z> implements A, B<C> { }', [[], [], []]],
    ['class X { X() {} webservice static void a() {} }', [['a'], [], []]],
    [
      'class X { webservice Integer a, b = 5, c; webservice X d { get; set { d = value; } } }',
      [[], ['a', 'b', 'c', 'd'], []],
    ],
    [
      "class X { String s = 'a\\'}'; /* } */ // }\n webservice static void b() { if (a) { } } }",
      [['b'], [], []],
    ],
    [
      'class X { { a(); } static { b(); } interface I { void c(); } enum E { A, B } class J { } }',
      [[], [], ['E', 'J']],
    ],
    [
      'class X { List<X> a = new List<X>{ new X() }; Map<Id, List<X>> b; webservice static X c(List<List<Id>> d) { } }',
      [['c'], [], []],
    ],
    [
      'class X { Integer a = [SELECT COUNT() FROM Account WHERE Id IN :b AND CreatedDate > 2024-01-01T00:00:00Z]; webservice static void d() {} }',
      [['d'], [], []],
    ],
    ['class X { @RemoteAction @ReadOnly global static String a(String b) { return b; } }', [['a'], [], []]],
  ])('%s', (source, expected) => {
    expect(names(source)).toEqual(expected);
  });

  it.each([
    ['trigger T on Account (before insert) { }', "X.cls:1:1: A class is expected at 'trigger'"],
    ['class X {', 'X.cls:1:9: Unexpected end of the source'],
    ["class X { String a = 'b; }", 'X.cls:1:22: Unterminated string literal'],
    ['class X { /* }', 'X.cls:1:11: Unterminated comment'],
    ['class X { void a() { ( } }', "X.cls:1:24: Unexpected token '}'"],
    ['class X { webservice static void a(Integer) { } }', "X.cls:1:43: Unexpected token ')'"],
    ['class X { # }', "X.cls:1:11: Unexpected character '#'"],
  ])('%s', (source, message) => {
    expect(() => readClass('X.cls', source)).toThrow(message);
  });
});
