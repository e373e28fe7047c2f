// What is bundled, and how. `npm run build` and the tests run it; there is no other bundling.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { minify } from 'terser';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Modules whose exports are worked out when the bundle is made: it carries their values, not what they come from. */
const EVALUATED = /src\/toolkit\/[a-z-]+-signatures\.ts$/;

const evaluate = {
  name: 'evaluate',
  setup(builder) {
    builder.onLoad({ filter: EVALUATED }, async ({ path }) => {
      const { outputFiles } = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        format: 'esm',
        write: false,
      });
      const values = await import(
        `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
      );
      const lines = Object.entries(values).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};

/** Classic scripts for pages: one file each, minified, nothing imported at run time. */
const browserScripts = {
  absWorkingDir: root,
  entryPoints: {
    connection: 'src/toolkit/connection-script.ts',
    apex: 'src/toolkit/apex-script.ts',
    'debug-window': 'src/toolkit/debug-window-script.ts',
    debugshell: 'src/toolkit/debugshell.html',
    'record-page': 'src/page-scripts/record-page-script.ts',
    remoting: 'src/page-scripts/remoting-script.ts',
  },
  loader: { '.html': 'copy' },
  plugins: [evaluate],
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  // `this` of the place where the script runs: that of a function, where a page evaluates it inside of one.
  banner: { js: '(scriptThis=>{' },
  footer: { js: '})(this);' },
  platform: 'browser',
  // Evergreen browsers from 2020 on.
  target: ['chrome80', 'firefox74', 'safari13.1', 'edge80'],
  // Safari before 14.1 and Chrome before 91 know these; what they get wrong (a rare form of default values, `?.` with
  // spread arguments) is not used.
  supported: { destructuring: true, 'optional-chain': true },
  // Whatever encoding a server or a page tells.
  charset: 'ascii',
  // Shorter names, of the same functions for what is a number.
  define: Object.fromEntries(['parseInt', 'parseFloat', 'isNaN'].map((name) => [`Number.${name}`, name])),
  minify: true,
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

/** The toolkit as a module, for projects that bundle their scripts themselves. */
const toolkitModule = {
  ...browserScripts,
  entryPoints: { toolkit: 'src/toolkit/toolkit-module.ts' },
  // In place of the globals `sforce` and `UserContext`.
  inject: ['src/toolkit/module-globals.ts'],
  banner: {},
  footer: {},
  platform: 'neutral',
  minify: false,
};

/** The cases of the toolkit that `sforce-toolkit verify` runs in Node, and the tests in a page. */
const toolkitCases = {
  ...toolkitModule,
  entryPoints: { 'verify/toolkit-cases': 'src/verify/toolkit-cases/index.ts' },
  inject: [],
};

/** The local org and the command-line program: Node modules, packages left where they are. */
const nodeModules = {
  absWorkingDir: root,
  entryPoints: {
    cli: 'src/cli.ts',
    'org/index': 'src/org/index.ts',
    'org/process': 'src/org/process.ts',
    'org/database-worker': 'src/org/storage/database-worker.ts',
    'org/apex-worker': 'src/org/core/apex/worker/apex-worker.ts',
    'verify/toolkit-worker': 'src/verify/toolkit-worker.ts',
  },
  outdir: 'dist',
  chunkNames: 'org/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning',
};

/**
 * Members that only one script uses. Pages and libraries know `_name`, `_xsiType`, `_invoke` and `_connections`; the
 * debug window's script takes `_lines`. Others are what the reader of answers and that of arguments hand on inside.
 */
const OWN_MEMBERS =
  /^_(?!name$|xsiType$|invoke$|connections$|lines$|_)|^(?:raw|end|inherited|scope|namespaces|tags|depth|parameters|rest|results|header|fault|nil|empty|content|position|frame|sample|rare|lastTag|newObject|fields|outer|tag|ahead)$/;

/**
 * Bundles the classic scripts, and minifies them once more: what pages load on each visit is worth the twentieth that
 * this saves.
 */
async function buildBrowserScripts(options) {
  const { outputFiles } = await esbuild.build({ ...options, write: false });
  const textOf = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const minified = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  for (const path of [...textOf.keys()].filter((path) => path.endsWith('.js'))) {
    const map = `${path}.map`;
    const file = basename(path);
    const result = await minify(
      { [file]: textOf.get(path) },
      {
        ecma: 2019,
        compress: {
          inline: 1,
          passes: 5,
          // A function put into its only caller is made anew on each call, and browsers throw away what they compiled of
          // such ones with the garbage: envelopes took twice as long.
          reduce_funcs: false,
          keep_fargs: false,
          // Comparisons as they are written pack better.
          lhs_constants: false,
          pure_getters: true,
          sequences: false,
          unsafe_arrows: true,
        },
        format: { ascii_only: true },
        // `builtins`: that objects of the browser have members of these names too does not matter, as none of those is used.
        mangle: { properties: { regex: OWN_MEMBERS, builtins: true } },
        sourceMap: { content: textOf.get(map), filename: file },
      },
    );
    minified.set(path, result.code).set(map, result.map);
  }
  await Promise.all(
    [...new Set([...minified.keys()].map(dirname))].map((folder) => mkdir(folder, { recursive: true })),
  );
  await Promise.all([...minified].map(([path, contents]) => writeFile(path, contents)));
}

/** Entries whose source exists. */
const present = (options) => ({
  ...options,
  entryPoints: Object.fromEntries(
    Object.entries(options.entryPoints).filter(([, source]) => existsSync(`${root}${source}`)),
  ),
});

/** Deletes what an earlier build left in `dist/org`. Afterwards, so that a running org never misses a file of its own. */
async function prune(outputs) {
  const folder = `${root}dist/org`;
  const fresh = new Set(outputs.map((output) => basename(output)));
  const stale = (await readdir(folder)).filter((file) => /\.js(\.map)?$/.test(file) && !fresh.has(file));
  await Promise.all(stale.map((file) => rm(`${folder}/${file}`, { force: true })));
}

/** Packs the behaviour cases of the tests, which `sforce-toolkit verify` holds other orgs against. */
async function packCases() {
  const readAll = async (folder, file) => {
    const paths = await readdir(`${root}${folder}`, { recursive: true });
    const chosen = paths.filter((path) => file.test(path)).sort();
    return Promise.all(
      chosen.map(async (path) => [
        path.replaceAll('\\', '/'),
        await readFile(`${root}${folder}/${path}`, 'utf8'),
      ]),
    );
  };
  const saves = await readAll('test/org/core/dml/cases', /case\.json$/);
  const cases = {
    data: JSON.parse(await readFile(`${root}test/org/soql/cases/data.json`, 'utf8')),
    queries: Object.fromEntries(await readAll('test/org/soql/cases', /\.soql$/)),
    saves: Object.fromEntries(
      saves.map(([path, text]) => [path.replace(/\/case\.json$/, ''), JSON.parse(text)]),
    ),
  };
  await mkdir(`${root}dist/verify`, { recursive: true });
  await writeFile(`${root}dist/verify/cases.json`, JSON.stringify(cases));
}

/** Builds everything into `dist`. Throws when a source does not compile. */
export async function build() {
  await mkdir(`${root}dist/org`, { recursive: true });
  const [, node] = await Promise.all([
    buildBrowserScripts(present(browserScripts)),
    esbuild.build({ ...present(nodeModules), metafile: true }),
    esbuild.build(present(toolkitModule)),
    esbuild.build(present(toolkitCases)),
    packCases(),
  ]);
  await prune(Object.keys(node.metafile.outputs));
}
