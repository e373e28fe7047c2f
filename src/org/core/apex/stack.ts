import { SourceMap } from 'node:module';
import type { ApexFrame } from './apex-failure.js';
import type { Bundle } from './bundle.js';

/** A frame of a stack that lies in a bundle: `at name (apex-bundle:apex/A.ts:12:5)`. */
const FRAME = /^\s*at (?:async )?(?:(.+?) \()?apex-bundle:(.+?):(\d+):(\d+)\)?$/;

/** Length of what stands in front of a bundle's first line when it runs. */
const BEFORE_FIRST_LINE = '(function (module, exports, require) {'.length;

const maps = new WeakMap<Bundle, SourceMap>();

function mapOf(bundle: Bundle): SourceMap {
  let map = maps.get(bundle);
  if (!map) {
    map = new SourceMap(JSON.parse(bundle.map));
    maps.set(bundle, map);
  }
  return map;
}

/** The frames of an exception in the sources of handlers; those in packages that they import are left out. */
export function framesOf(stack: string, bundles: readonly Bundle[]): ApexFrame[] {
  return stack.split('\n').flatMap((text) => {
    const [, name, file, line, column] = FRAME.exec(text) ?? [];
    const bundle = bundles.find((one) => one.file === file);
    if (!bundle) return [];
    const row = Number(line) - 1;
    const at = Number(column) - 1 - (row === 0 ? BEFORE_FIRST_LINE : 0);
    const entry = mapOf(bundle).findEntry(row, at);
    if (!('originalSource' in entry) || /(^|\/)node_modules\//.test(entry.originalSource)) return [];
    const source = entry.originalSource.replace(/^.*?(?:^|\/)apex\//, '').replace(/\.\w+$/, '');
    const method = (name ?? '').replace(/^(?:Object|exports|module)\./, '').replace(/ \[as .*\]$/, '');
    return {
      file: source,
      function: method === '' || method === '<anonymous>' ? 'anonymous' : method,
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  });
}
