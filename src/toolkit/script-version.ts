import { toArray } from './value-kinds.js';

const SCRIPT = /\/soap\/ajax\/(\d+\.\d+)\/connection\.js/;

/**
 * The script's own address; where the script does not know it, that of the page's last
 * `/soap/ajax/NN.0/connection.js`; empty without any.
 */
export function scriptAddress(): string {
  const own = document.currentScript as HTMLScriptElement | null;
  return (
    own?.src ||
    toArray(document.scripts)
      .filter(({ src }) => SCRIPT.test(src))
      .pop()?.src ||
    ''
  );
}

/** The API version in an address, `/soap/ajax/NN.0/connection.js`; `undefined` without one. */
export const versionIn = (address: string): string | undefined => SCRIPT.exec(address)?.[1];

/**
 * Where the page of the debug window is: below the page's own site where the script has a version, else beside the
 * script; empty where the script's address is not known.
 */
export function debugWindowBeside(address: string, version: string | undefined): string {
  const file = 'debugshell.html';
  if (version) return `/soap/ajax/${version}/${file}`;
  return address && new URL(file, address).href;
}
