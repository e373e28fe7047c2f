import { Structure } from '../../formula/values.js';
import { element } from './html-element.js';

/** What `REQUIRESCRIPT` stands for in a page: an element that loads the script. */
export class ScriptTag extends Structure {
  constructor(private readonly url: string) {
    super();
  }

  member(): undefined {
    return undefined;
  }

  override text(): string {
    return element('script', { type: 'text/javascript', src: this.url }, '').toString();
  }
}
