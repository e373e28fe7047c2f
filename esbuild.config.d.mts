/** Builds everything into `dist`. */
export function build(): Promise<void>;
