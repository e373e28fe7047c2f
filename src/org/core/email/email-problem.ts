/** Why a message is not sent, as its `SendEmailError` says it. `statusCode` is one of the WSDL's `StatusCode`. */
export class EmailProblem extends Error {
  override readonly name = 'EmailProblem';

  constructor(
    readonly statusCode: string,
    message: string,
    readonly fields: readonly string[] = [],
    readonly targetObjectId: string | null = null,
  ) {
    super(message);
  }
}

/** The error of a message, or of one recipient of a mass e-mail. */
export interface EmailError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
  readonly targetObjectId: string | null;
}

/** The outcome for one message. */
export interface EmailResult {
  readonly success: boolean;
  readonly errors: readonly EmailError[];
}

export const errorOf = ({ statusCode, message, fields, targetObjectId }: EmailProblem): EmailError => ({
  statusCode,
  message,
  fields,
  targetObjectId,
});

/** Runs `work` for one message; its problem is its result. Whatever else goes wrong ends the call. */
export async function resultOf(work: () => Promise<readonly EmailError[]>): Promise<EmailResult> {
  try {
    const errors = await work();
    return { success: errors.length === 0, errors };
  } catch (error) {
    if (error instanceof EmailProblem) return { success: false, errors: [errorOf(error)] };
    throw error;
  }
}
