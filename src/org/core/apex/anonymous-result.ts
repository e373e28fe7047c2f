import type { ApexCompileError, ApexFailure } from './apex-failure.js';

/** What became of anonymous code. Source: Apex WSDL, `ExecuteAnonymousResult`; a place that is not known is -1. */
export interface AnonymousResult {
  readonly column: number;
  readonly compileProblem: string | null;
  readonly compiled: boolean;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly line: number;
  readonly success: boolean;
}

export const SUCCEEDED: AnonymousResult = {
  column: -1,
  compileProblem: null,
  compiled: true,
  exceptionMessage: null,
  exceptionStackTrace: null,
  line: -1,
  success: true,
};

/** A place in a handler is told in the text, as line and column are those of the code that was sent. */
export function compileFailure({ problem, place, message }: ApexCompileError): AnonymousResult {
  const own = place.file === 'AnonymousBlock';
  return {
    ...SUCCEEDED,
    compiled: false,
    success: false,
    compileProblem: own ? problem : message,
    line: own ? place.line : -1,
    column: own ? place.column : -1,
  };
}

export function exceptionResult(failure: ApexFailure): AnonymousResult {
  const [first] = failure.frames;
  return {
    ...SUCCEEDED,
    success: false,
    exceptionMessage: failure.message,
    exceptionStackTrace: failure.stackTrace || 'AnonymousBlock: line 1, column 1',
    line: first?.line ?? -1,
    column: first?.column ?? -1,
  };
}
