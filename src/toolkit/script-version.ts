import { DEFAULT_VERSION } from '../contract/versions.js';

const SCRIPT = /\/soap\/ajax\/(\d+\.\d+)\/connection\.js/;

/**
 * The API version in the script's own URL, `/soap/ajax/NN.0/connection.js`; where the script does not know which one
 * it is, that of the page's last such script, and without any the build's default.
 */
export function scriptVersion(): string {
  const own = document.currentScript as HTMLScriptElement | null;
  const scripts = own ? [own] : Array.from(document.scripts).reverse();
  for (const { src } of scripts) {
    const match = SCRIPT.exec(src);
    if (match) return match[1] as string;
  }
  return DEFAULT_VERSION;
}
