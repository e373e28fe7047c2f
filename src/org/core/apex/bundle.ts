import { stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type * as Esbuild from 'esbuild';
import { ApexCompileError } from './apex-failure.js';

/** A handler made ready to run: one script, with what it imports. */
export interface Bundle {
  /** Path below the project's folder: `apex/ContactMaker.ts`. */
  readonly file: string;
  readonly code: string;
  /** The script's source map. */
  readonly map: string;
}

/** What handlers import as `sforce-toolkit/apex` is given by the thread that they run in. */
export const API_MODULE = 'sforce-toolkit/apex';
export const API_GLOBAL = 'sforce-toolkit.apex';

const apiModule: Esbuild.Plugin = {
  name: 'apex-api',
  setup(build) {
    build.onResolve({ filter: /^sforce-toolkit\/apex$/ }, ({ path }) => ({ path, namespace: 'apex-api' }));
    build.onLoad({ filter: /.*/, namespace: 'apex-api' }, () => ({
      contents: `module.exports = globalThis[Symbol.for(${JSON.stringify(API_GLOBAL)})]`,
    }));
  },
};

interface Built {
  readonly bundle: Bundle;
  /** Files that went into it, with when they were changed. */
  readonly inputs: ReadonlyMap<string, number>;
}

const changedAt = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.mtimeMs ?? 0;

function compileError(project: string, file: string, { text, location }: Esbuild.Message): ApexCompileError {
  const at = location && resolve(project, location.file);
  const shown = at ? relative(project, at).replaceAll('\\', '/') : file;
  return new ApexCompileError(text, {
    file: shown,
    line: location?.line ?? 1,
    column: (location?.column ?? 0) + 1,
  });
}

/** Bundles handlers, and bundles one again when a file that went into it has changed. */
export class Bundler {
  readonly #built = new Map<string, Promise<Built>>();
  #used = false;

  constructor(private readonly project: string) {}

  /** The bundle of a handler, by its path below the project. Throws an `ApexCompileError` where it has none. */
  async bundle(file: string): Promise<Bundle> {
    const known = this.#built.get(file);
    const built = await known?.catch(() => null);
    if (built && (await this.#isFresh(built))) return built.bundle;
    // Who asks at the same time waits for the same work.
    const current = this.#built.get(file);
    if (current && current !== known) return (await current).bundle;
    const building = this.#build(file);
    this.#built.set(file, building);
    building.catch(() => this.#built.delete(file));
    return (await building).bundle;
  }

  async #isFresh({ inputs }: Built): Promise<boolean> {
    const times = await Promise.all(
      [...inputs].map(async ([path, time]) => (await changedAt(path)) === time),
    );
    return times.every(Boolean);
  }

  async #build(file: string): Promise<Built> {
    this.#used = true;
    const esbuild = await import('esbuild');
    const entry = join(this.project, file);
    const started = Date.now();
    try {
      const { outputFiles, metafile } = await esbuild.build({
        absWorkingDir: resolve(this.project),
        entryPoints: [entry],
        bundle: true,
        write: false,
        outfile: 'handler.js',
        format: 'cjs',
        platform: 'node',
        target: 'node20',
        // Handlers are scripts, which have no import(); it becomes a require() that is awaited.
        supported: { 'dynamic-import': false },
        sourcemap: 'external',
        sourcesContent: false,
        keepNames: true,
        metafile: true,
        logLevel: 'silent',
        plugins: [apiModule],
      });
      const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
      return {
        bundle: { file, code: textOf('.js'), map: textOf('.js.map') },
        inputs: await this.#inputs(metafile, started),
      };
    } catch (error) {
      const [first] = (error as Partial<Esbuild.BuildFailure>).errors ?? [];
      throw first ? compileError(this.project, file, first) : error;
    }
  }

  async #inputs({ inputs }: Esbuild.Metafile, started: number): Promise<ReadonlyMap<string, number>> {
    const paths = Object.keys(inputs)
      .filter((path) => !path.startsWith('apex-api:'))
      .map((path) => (isAbsolute(path) ? path : resolve(this.project, path)));
    const times = await Promise.all(paths.map(changedAt));
    // One that was saved while it was read is read once more.
    return new Map(
      paths.map((path, i) => [path, (times[i] as number) > started ? -1 : (times[i] as number)]),
    );
  }

  /** Ends the bundler's process. */
  async close(): Promise<void> {
    if (this.#used) await (await import('esbuild')).stop();
  }
}
