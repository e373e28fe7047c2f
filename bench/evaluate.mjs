// Evaluating the script: compiling and running `connection.js` in an empty frame, beside a script of as many characters
// that is a comment.
import { readFile } from 'node:fs/promises';
import { script, withPage } from './parts/browser.mjs';
import { medians, ROUNDS } from './parts/rounds.mjs';

export const title = 'Evaluating `connection.js`, against a comment of the same size';

/** Runs in the page: what is measured. A number in front keeps the browser from knowing the script already. */
function makeSubjects(code) {
  let count = 0;
  const evaluate = (makeCode) => () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const element = frame.contentDocument.createElement('script');
    element.textContent = makeCode(`/*${String(count++).padStart(6, '0')}*/`);
    const start = performance.now();
    frame.contentDocument.head.append(element);
    const elapsed = performance.now() - start;
    const isToolkit = typeof frame.contentWindow.sforce?.connection?.query === 'function';
    frame.remove();
    return { elapsed, isToolkit };
  };
  const toolkit = evaluate((mark) => mark + code);
  const comment = evaluate((mark) => `${mark}/*${'x'.repeat(code.length - 4)}*/`);
  return {
    toolkit() {
      const { elapsed, isToolkit } = toolkit();
      if (!isToolkit) throw new Error('The script did not give the frame its toolkit');
      return elapsed;
    },
    comment: () => comment().elapsed,
  };
}

/** One row; nothing is demanded of it. */
export async function run({ browser }) {
  const code = await readFile(script, 'utf8');
  const times = await withPage(browser, async (page) => {
    await page.evaluate(`globalThis.makeSubjects = ${makeSubjects}`);
    return page.evaluate(
      ({ code, options }) => globalThis.interleaved(globalThis.makeSubjects(code), options),
      { code, options: { rounds: ROUNDS, warmUp: 3 } },
    );
  });
  const { toolkit, comment } = medians(times);
  return [
    {
      script: 'connection.js',
      kB: Math.round(code.length / 1000),
      'evaluating, ms': toolkit,
      'comment, ms': comment,
      'difference, ms': toolkit - comment,
    },
  ];
}
