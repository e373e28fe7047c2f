import { stableId } from '../describe/stable-id.js';
import type { Session } from '../sessions.js';
import type { ApexEngine } from './apex-engine.js';
import { ApexCompileError, ApexFailure, ApexNotCallable } from './apex-failure.js';
import type { Bundle } from './bundle.js';
import type { DebugLog } from './debug-log.js';
import type { Call } from './worker/messages.js';

/** Which tests to run. Source: Apex WSDL, `RunTestsRequest`. */
export interface RunTestsRequest {
  readonly allTests: boolean;
  /** Names of test files: `ContactMaker` for `apex/ContactMaker.test.ts`. */
  readonly classes: readonly string[];
  /** Single tests; without methods all of a class. */
  readonly tests: readonly { readonly className: string; readonly testMethods: readonly string[] }[];
  /** Stops after so many failures; `null` runs all. */
  readonly maxFailedTests: number | null;
}

interface TestRun {
  readonly id: string;
  readonly methodName: string | null;
  /** The test file's name without its ending. */
  readonly name: string;
  /** Milliseconds. */
  readonly time: number;
}

export interface TestFailure extends TestRun {
  readonly message: string;
  readonly stackTrace: string | null;
  readonly type: 'Class';
}

export interface RunTestsResult {
  readonly failures: readonly TestFailure[];
  readonly successes: readonly TestRun[];
  readonly numTestsRun: number;
  readonly totalTime: number;
}

interface TestFile {
  readonly file: string;
  readonly name: string;
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Apex names a test class `XTest`; the file beside `X.ts` is `X.test.ts`. */
const isNamed = (file: TestFile, name: string) =>
  sameName(file.name, name) || sameName(`${file.name}Test`, name);

/** The files that a request names, with the tests of each; `null` for all of a file. */
function chosen(files: readonly TestFile[], request: RunTestsRequest) {
  if (request.allTests) return files.map((file) => ({ file, methods: null }));
  const wanted = [
    ...request.classes.map((className) => ({ className, testMethods: [] as readonly string[] })),
    ...request.tests,
  ];
  return wanted.map(({ className, testMethods }) => {
    const file = files.find((one) => isNamed(one, className));
    if (file) return { file, methods: testMethods.length > 0 ? testMethods : null };
    const names = files.map(({ name }) => name).join(', ') || 'none; tests are files apex/ClassName.test.ts';
    throw new ApexNotCallable(`There is no test class '${className}'; the project has: ${names}`);
  });
}

/** Runs tests one after the other. */
class TestRunner {
  readonly failures: TestFailure[] = [];
  readonly successes: TestRun[] = [];

  constructor(
    private readonly engine: ApexEngine,
    private readonly session: Session,
    private readonly most: number | null,
    private readonly log: DebugLog | null,
  ) {}

  get enough(): boolean {
    return this.most !== null && this.most >= 0 && this.failures.length >= Math.max(this.most, 1);
  }

  async file(file: TestFile, methods: readonly string[] | null): Promise<void> {
    const bundle = await this.#attempt(file, null, () => this.engine.bundler.bundle(file.file));
    const names = bundle && (await this.#attempt(file, null, () => this.#names(file, bundle)));
    if (!bundle || !names) return;
    const unknown = methods?.find((method) => !names.includes(method));
    if (unknown !== undefined)
      throw new ApexNotCallable(`There is no test '${unknown}' in ${file.file}; it has: ${names.join(', ')}`);
    for (const name of methods ?? names) {
      if (this.enough) return;
      await this.#test(file, bundle, name);
    }
  }

  async #names({ file }: TestFile, bundle: Bundle): Promise<readonly string[]> {
    const [names] = await this.#run(bundle, { kind: 'tests', file });
    return names as readonly string[];
  }

  async #test(file: TestFile, bundle: Bundle, name: string): Promise<void> {
    const start = performance.now();
    const done = await this.#attempt(file, name, () =>
      this.#run(bundle, { kind: 'test', file: file.file, name }),
    );
    if (done) this.successes.push(this.#runOf(file, name, start));
  }

  #run(bundle: Bundle, call: Call) {
    const { session, log } = this;
    const job = { bundles: [bundle], calls: [call] };
    return this.engine.run({ session, log, job, finish: async (values) => values, keep: false });
  }

  #runOf({ name }: TestFile, methodName: string | null, start: number): TestRun {
    return { id: stableId('01p', name), methodName, name, time: Math.round(performance.now() - start) };
  }

  /** Does a part of a test, and notes its failure; `null` then. */
  async #attempt<T>(file: TestFile, method: string | null, work: () => Promise<T>): Promise<T | null> {
    const start = performance.now();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApexFailure || error instanceof ApexCompileError)) throw error;
      const stackTrace = error instanceof ApexFailure ? error.stackTrace || null : null;
      this.failures.push({
        ...this.#runOf(file, method, start),
        message: error.message,
        stackTrace,
        type: 'Class',
      });
      return null;
    }
  }
}

/** Runs the tests that a request names. Throws an `ApexNotCallable` for one that is not there. */
export async function runTests(
  engine: ApexEngine,
  session: Session,
  request: RunTestsRequest,
  log: DebugLog | null,
): Promise<RunTestsResult> {
  const start = performance.now();
  const files = (await engine.files.tests()).map(({ file, name }) => ({
    file,
    name: name.replace(/\.test\.\w+$/, ''),
  }));
  const runner = new TestRunner(engine, session, request.maxFailedTests, log);
  for (const { file, methods } of chosen(files, request))
    if (!runner.enough) await runner.file(file, methods);
  const { failures, successes } = runner;
  const totalTime = Math.round(performance.now() - start);
  return { failures, successes, numTestsRun: failures.length + successes.length, totalTime };
}
