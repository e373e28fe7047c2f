import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** Room → rooms it may import from besides itself. Adapters never import each other. */
const ALLOWED: Record<string, readonly string[]> = {
  contract: [],
  wire: ['contract'],
  toolkit: ['contract', 'wire'],
  'page-scripts': [],
  // They run in pages, where there is no Node.
  'verify/toolkit-cases': ['toolkit'],
  'org/schema': ['contract'],
  'org/storage': ['contract', 'wire', 'org/schema', 'org'],
  'org/soql': ['contract', 'wire', 'org/schema', 'org/storage'],
  'org/sosl': ['contract', 'wire', 'org/schema', 'org/storage', 'org/soql'],
  'org/core': ['contract', 'wire', 'org/schema', 'org/storage', 'org/soql', 'org/sosl', 'org/formula', 'org'],
  'org/formula': [],
  'org/web': ['contract', 'org/schema', 'org/core', 'org'],
  'org/merge-fields': ['contract', 'wire', 'org/formula', 'org/schema', 'org/core', 'org/web', 'org'],
  'org/soap': ['contract', 'wire', 'org/schema', 'org/core', 'org/web', 'org'],
  'org/scripts': ['contract', 'org/core', 'org/web', 'org'],
  'org/files': ['wire', 'org/core', 'org/web'],
  'org/proxy': ['org/schema', 'org/core', 'org/web'],
  'org/resources': ['org/schema', 'org/core', 'org/web'],
  'org/records': [
    'contract',
    'wire',
    'org/formula',
    'org/merge-fields',
    'org/schema',
    'org/core',
    'org/web',
    'org',
  ],
  'org/remoting': ['org/core', 'org/web', 'org'],
  'org/visualforce': [
    'contract',
    'wire',
    'org/formula',
    'org/merge-fields',
    'org/schema',
    'org/core',
    'org/web',
    'org',
  ],
  'org/console': ['contract', 'wire', 'org/schema', 'org/core', 'org/web', 'org'],
};

const TOP = new Set(['org', 'verify', 'cli', '.']);

function room(file: string): string {
  const folder = dirname(relative(src, file)).replaceAll('\\', '/');
  return Object.keys(ALLOWED).find((name) => folder === name || folder.startsWith(`${name}/`)) ?? folder;
}

/** Static and dynamic imports; those of types alone only where they are asked for, as a build drops them. */
function imports(file: string, withTypes: boolean): string[] {
  const source = readFileSync(file, 'utf8');
  const text = withTypes ? source : source.replace(/^(?:import|export) type [^;]*;/gm, '');
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map((match) => resolve(dirname(file), match[1] as string).replace(/\.js$/, '.ts'));
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(src, file));
const graph = new Map(files.map((file) => [file, imports(file, true)]));
const runTimeGraph = new Map(files.map((file) => [file, imports(file, false)]));
const name = (file: string) => relative(src, file);

describe('imports', () => {
  it('point down only, from room to room', () => {
    const wrong: string[] = [];
    for (const [file, targets] of graph) {
      const from = room(file);
      for (const target of targets) {
        const to = room(target);
        if (from === to || (TOP.has(from) && from !== 'toolkit')) continue;
        // `org` itself: only the files beside server.ts that stand below everything (package-root.ts).
        if (to === 'org' && !target.endsWith('package-root.ts'))
          wrong.push(`${name(file)} → ${name(target)}`);
        else if (!ALLOWED[from]?.includes(to)) wrong.push(`${name(file)} → ${name(target)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  // Types may refer to each other: every layer of the toolkit is found by way of `sforce`, whose type names them all.
  it('make no circle at run time', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].map(name).join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of runTimeGraph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('name files that exist', () => {
    const missing = [...graph].flatMap(([file, targets]) =>
      targets
        .filter((target) => !graph.has(target) && !existsSync(target))
        .map((t) => `${name(file)} → ${name(t)}`),
    );
    expect(missing).toEqual([]);
  });
});
