import { rootOf, type SourceFolders } from '../../schema/project/source-folders.js';
import { hasPermission } from '../access/require-permission.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../sessions.js';
import { readAnonymous } from './anonymous.js';
import { type AnonymousResult, compileFailure, exceptionResult, SUCCEEDED } from './anonymous-result.js';
import { ApexCompileError, ApexFailure, type ApexFrame, ApexNotCallable } from './apex-failure.js';
import { ApexThreads } from './apex-threads.js';
import { ApexTransaction } from './apex-transaction.js';
import type { ApexValue, GivenArguments } from './apex-value.js';
import { Bundler } from './bundle.js';
import { type DataContext, nothingUsed, operate } from './data-operations.js';
import type { DebugLog } from './debug-log.js';
import {
  type Caller,
  type FoundMethod,
  MethodFinder,
  positional,
  type RemoteActions,
} from './find-method.js';
import { ArgumentReader } from './read-arguments.js';
import { type RunTestsRequest, type RunTestsResult, runTests } from './run-tests.js';
import { ClassFiles } from './source/class-files.js';
import { TypeResolver } from './source/resolved-type.js';
import { type Call, type Job, type LogLevel, NO_SUCH_METHOD } from './worker/messages.js';
import { type TypedValue, typeResult } from './write-result.js';

/** Seconds that a handler may take by itself. Source: Apex Developer Guide, "Governor Limits" (maximum CPU time). */
const CPU_SECONDS = 10;

export interface InvokeOptions<T> {
  /**
   * Makes of the result what the caller needs. What it throws counts as an exception of the handler: nothing that the
   * caller cannot be told of is kept.
   */
  readonly format: (result: TypedValue) => T;
  /** Who calls: decides which methods can be called. Default: `webservice`. */
  readonly caller?: Caller;
  /** Takes what happens, for a log that the caller asked for. */
  readonly log?: DebugLog | null;
}

/** One job: what runs in one go, in the name of a session. `keep` decides over what it has saved. */
export interface JobRequest<T> {
  readonly session: Session;
  readonly job: Job;
  readonly log: DebugLog | null;
  readonly finish: (values: readonly ApexValue[]) => Promise<T>;
  readonly keep: boolean;
}

/**
 * Stands in for Apex: runs a project's handlers, the files `apex/ClassName.ts`, each call in the session of its caller
 * and in one transaction. Several calls run at once; their transactions come one after the other, each from its first
 * operation on.
 */
export class ApexEngine {
  readonly files: ClassFiles;
  readonly bundler: Bundler;
  readonly #threads: ApexThreads;
  #closed = false;
  /** Seconds that a handler may take by itself, without the time in which the org works for it. */
  cpuSeconds = CPU_SECONDS;
  /** Takes what handlers write to the console, and what cannot be compiled. */
  log: (line: string) => void = () => undefined;

  constructor(
    private readonly org: OrgContext,
    project: SourceFolders | null,
  ) {
    this.files = new ClassFiles(project);
    this.bundler = new Bundler(rootOf(project ?? ''));
    this.#threads = new ApexThreads(rootOf(project ?? ''), (line) => this.log(line));
  }

  // Made for each call, as the org's objects may be others after a reset.
  get #types() {
    return new TypeResolver(this.org.schema, this.files);
  }
  get #finder() {
    return new MethodFinder(this.files, this.#types);
  }
  get #reader() {
    return new ArgumentReader(this.org.schema);
  }

  /** Bundles all handlers, and tells what cannot be bundled: a project's mistakes show when it starts. */
  async prepare(): Promise<void> {
    const tell = (error: unknown) => {
      if (!this.#closed) this.log(`apex: ${(error as Error).message}`);
    };
    const names = await this.files.handlers().catch((error) => {
      tell(error);
      return [];
    });
    for (const name of names) await this.#prepare(name).catch(tell);
  }

  async #prepare(name: string): Promise<void> {
    const handler = await this.files.handler(null, name);
    if (handler) await this.bundler.bundle(handler.file);
  }

  /** What pages may call of a class by JavaScript remoting. Throws an `ApexCompileError` for a source that is wrong. */
  remoteActions(className: string): Promise<RemoteActions> {
    return this.#finder.remoteActions(className);
  }

  /**
   * Calls a method of a class.
   *
   * @param className `ContactMaker`, or `ns.ContactMaker` where it belongs to a package.
   * @throws ApexNotCallable where there is no such class or method, or its arguments do not fit.
   * @throws ApexCompileError where the handler cannot be compiled.
   * @throws ApexFailure for what the handler throws; all that it has saved is undone.
   */
  async invoke<T>(
    session: Session,
    className: string,
    method: string,
    given: GivenArguments,
    { format, caller = 'webservice', log = null }: InvokeOptions<T>,
  ): Promise<T> {
    const found = await this.#finder.find(className, method, caller);
    const call = await this.#callOf(found, given);
    const bundles = [await this.#bundle(found.file)];
    const where = `the result of ${className}.${found.name}`;
    const name = `${className}.${found.name}`;
    log?.add('Apex_code', 'ERROR', 'EXECUTION_STARTED');
    log?.add('Apex_code', 'ERROR', 'CODE_UNIT_STARTED', '[EXTERNAL]', name);
    try {
      return await this.run({
        session,
        log,
        job: { bundles, calls: [call] },
        finish: async ([value = null]) =>
          format(await typeResult(this.org.schema, found.returns, value, where)),
        keep: true,
      });
    } catch (error) {
      log?.add('Apex_code', 'ERROR', 'FATAL_ERROR', (error as Error).message);
      throw this.#explain(error, found, method);
    } finally {
      log?.add('Apex_code', 'ERROR', 'CODE_UNIT_FINISHED', name);
      log?.add('Apex_code', 'ERROR', 'EXECUTION_FINISHED');
    }
  }

  /** The handler turned out not to have the function that was called. */
  #explain(error: unknown, found: FoundMethod, method: string): unknown {
    const missing = error instanceof ApexFailure && error.type === NO_SUCH_METHOD;
    return missing ? this.#finder.missing(found, method, error.text) : error;
  }

  async #callOf(found: FoundMethod, given: GivenArguments): Promise<Call> {
    const { file, name } = found;
    const order = given instanceof Map ? null : (given as readonly unknown[]);
    const parameters =
      found.parameters ?? (order ? positional(order.length) : await this.#nameless(found, given));
    return { kind: 'function', file, name, values: await this.#reader.read(parameters, given) };
  }

  /**
   * A call by name of a function whose names are not known: fine without arguments, if the function is there at all.
   */
  async #nameless(found: FoundMethod, given: GivenArguments): Promise<readonly never[]> {
    const bundles = [await this.#bundle(found.file)];
    const job: Job = { bundles, calls: [{ kind: 'exports', file: found.file }] };
    const [names = []] = await this.#threads.run(job, this.#host(null, null));
    const exported = names as readonly string[];
    if (!exported.includes(found.name)) throw this.#finder.missing(found, found.name, exported.join(', '));
    if ((given as ReadonlyMap<string, unknown>).size === 0) return [];
    throw new ApexNotCallable(
      `The parameters of '${found.name}' in ${found.file} have no names to call it by: declare it there as ` +
        `\`export async function ${found.name}(name: Type, …)\`, or have classes/${found.className}.cls declare them`,
    );
  }

  async #bundle(file: string) {
    try {
      return await this.bundler.bundle(file);
    } catch (error) {
      if (error instanceof ApexCompileError) this.log(`apex: ${error.message}`);
      throw error;
    }
  }

  /**
   * Runs calls of methods, written in Apex, in one transaction. Who may not author Apex can call what is declared as a
   * web service. Source: Apex Developer Guide, "Executing Anonymous Apex through the API and the Author Apex
   * Permission".
   */
  async executeAnonymous(session: Session, source: string, log: DebugLog | null): Promise<AnonymousResult> {
    let job: Job;
    try {
      const author = await hasPermission(this.org, session, 'AuthorApex');
      job = await this.#compileAnonymous(source, author ? 'code' : 'webservice');
    } catch (error) {
      if (error instanceof ApexCompileError) return compileFailure(error);
      throw error;
    }
    try {
      await this.run({ session, log, job, finish: async () => undefined, keep: true });
      return SUCCEEDED;
    } catch (error) {
      if (!(error instanceof ApexFailure)) throw error;
      log?.add('Apex_code', 'ERROR', 'FATAL_ERROR', error.message);
      return exceptionResult(error);
    }
  }

  async #compileAnonymous(source: string, caller: Caller): Promise<Job> {
    const calls: Call[] = [];
    const bundles = new Map<string, Awaited<ReturnType<Bundler['bundle']>>>();
    for (const { className, method, values, token } of readAnonymous(source)) {
      const place = { file: 'AnonymousBlock', line: token.line, column: token.column };
      try {
        const found = await this.#finder.find(className, method, caller);
        if (!found.parameters) await this.#nameless(found, new Map());
        bundles.set(found.file, await this.#bundle(found.file));
        calls.push(await this.#callOf(found, values));
      } catch (error) {
        if (!(error instanceof ApexNotCallable)) throw error;
        throw new ApexCompileError(error.message, place);
      }
    }
    return { bundles: [...bundles.values()], calls };
  }

  /** Runs the project's tests of handlers, each in a transaction that is undone. */
  runTests(session: Session, request: RunTestsRequest, log: DebugLog | null): Promise<RunTestsResult> {
    return runTests(this, session, request, log);
  }

  /** Runs one job. The transaction that its first operation begins waits for those that others have begun. */
  async run<T>({ session, job, log, finish, keep }: JobRequest<T>): Promise<T> {
    const transaction = new ApexTransaction(this.org);
    const used = nothingUsed();
    const data = (operation: string, values: readonly unknown[]) =>
      transaction.run((org) => operate({ ...context, org }, operation, values));
    const context: Omit<DataContext, 'org'> = {
      session,
      used,
      log: (event, text) => log?.add('Db', 'INFO', event, text),
    };
    try {
      const value = await finish(await this.#threads.run(job, this.#host(data, log)));
      await transaction.end(keep);
      return value;
    } catch (error) {
      await transaction.end(false).catch(() => undefined);
      throw error;
    }
  }

  #host(
    data: ((operation: string, values: readonly unknown[]) => Promise<unknown>) | null,
    log: DebugLog | null,
  ) {
    return {
      seconds: this.cpuSeconds,
      data: data ?? (() => Promise.reject(new Error('a module cannot ask the org while it is loaded'))),
      log: (level: LogLevel, text: string, at: ApexFrame | undefined) => {
        log?.add('Apex_code', level, 'USER_DEBUG', `[${at?.line ?? 0}]`, level, text);
        this.log(`apex ${level} ${at ? `${at.file}:${at.line}` : '(no place)'}: ${text}`);
      },
    };
  }

  /** Ends what runs, and the processes that belong to it. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#threads.close();
    await this.bundler.close();
  }
}
