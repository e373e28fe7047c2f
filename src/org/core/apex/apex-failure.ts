/** Where in a handler's source an exception came by: a line of the platform's stack trace. */
export interface ApexFrame {
  /** The file below the project's folder `apex`, without its ending: `ContactMaker`. */
  readonly file: string;
  readonly function: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A call of a handler ended with an exception, and all that it had saved is undone. `type` is the exception's name,
 * such as `System.DmlException`.
 */
export class ApexFailure extends Error {
  override readonly name = 'ApexFailure';

  constructor(
    readonly type: string,
    readonly text: string,
    readonly frames: readonly ApexFrame[] = [],
  ) {
    super(`${type}: ${text}`);
  }

  /** A line for each frame, in the platform's form. */
  get stackTrace(): string {
    return this.frames
      .map(
        ({ file, function: name, line, column }) => `Class.${file}.${name}: line ${line}, column ${column}`,
      )
      .join('\n');
  }
}

/** Why a call cannot reach a handler; what to do stands in the message. */
export class ApexNotCallable extends Error {
  override readonly name = 'ApexNotCallable';
}

/** A place in a source; both count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A source that cannot be compiled. `message` has the place in it. */
export class ApexCompileError extends Error {
  override readonly name = 'ApexCompileError';

  constructor(
    readonly problem: string,
    readonly place: SourcePlace,
  ) {
    super(`${place.file}:${place.line}:${place.column}: ${problem}`);
  }
}
