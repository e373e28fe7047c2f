import type { ExceptionCode } from '../../contract/faults.js';
import { type SoslFaultName, soslFaults } from './sosl-faults.js';

type ArgsOf<Reason extends SoslFaultName> = Parameters<(typeof soslFaults)[Reason]['message']>;

/**
 * A search that cannot be answered: a row of `soslFaults`, with what is offending. `message` is the reason alone; `at`
 * counts characters of the text from 0.
 */
export class SoslError<Reason extends SoslFaultName = SoslFaultName> extends Error {
  override readonly name = 'SoslError';
  readonly code: ExceptionCode;

  constructor(
    readonly reason: Reason,
    readonly at: number,
    ...args: ArgsOf<Reason>
  ) {
    const { code, message } = soslFaults[reason];
    super((message as (...args: readonly (string | number)[]) => string)(...args));
    this.code = code;
  }
}
