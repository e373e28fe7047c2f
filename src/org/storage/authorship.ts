/** Who saves, and when: an ISO instant in whole seconds. */
export interface Authorship {
  readonly userId: string;
  readonly now: string;
}

/** The current moment as records are stamped with it. */
export const currentInstant = (): string => `${new Date().toISOString().slice(0, 19)}.000Z`;
