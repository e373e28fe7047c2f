import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { Bundle } from '../bundle.js';

type Module = Readonly<Record<string, unknown>>;

/** Compiled bundles by their code; a few, as a project has few. */
const compiled = new Map<string, Script>();
const MOST_COMPILED = 200;

/** What marks a bundle's lines in a stack. */
export const STACK_PREFIX = 'apex-bundle:';

function scriptOf({ file, code }: Bundle): Script {
  const known = compiled.get(code);
  if (known) return known;
  const script = new Script(`(function (module, exports, require) {${code}\n})`, {
    filename: STACK_PREFIX + file,
  });
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(code, script);
  return script;
}

/** Evaluates a bundle anew, so that nothing is left of calls before, and gives what it exports. */
export function evaluate(bundle: Bundle, project: string): Module {
  const module = { exports: {} as Module };
  const require = createRequire(join(project, bundle.file));
  scriptOf(bundle).runInThisContext()(module, module.exports, require);
  return module.exports;
}
