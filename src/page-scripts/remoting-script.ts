import { installRemoting } from './remoting/manager.js';

/** Gives a page `Visualforce.remoting.Manager`. */
installRemoting(document.currentScript as HTMLScriptElement | null);
