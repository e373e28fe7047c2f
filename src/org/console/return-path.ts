import { localPath } from '../web/local-path.js';

/** Where a login leads back to: the path that was asked for when it is one of this origin, else the home page. */
export const returnPath = (asked: string | null, origin: string, prefix: string): string =>
  localPath(asked, origin) ?? `${prefix}/`;
