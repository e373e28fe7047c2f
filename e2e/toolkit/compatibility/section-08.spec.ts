import { expect } from 'playwright/test';
import { type Case, cases, results } from './cases.js';

/** A page that takes the lines itself. */
const WITH_PRINTLN = `const lines = []; window.println = function () { lines.push(Array.from(arguments)); };`;
/** The text of the debug window, as soon as it has the part. */
const SHOWS = `const { debug } = sforce;
const shows = async (part) => {
  const end = Date.now() + 20000;
  while (!debug.output?.textContent.includes(part)) {
    if (Date.now() > end) return 'never shown';
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return debug.output.textContent;
};`;

const html = (text: string) => expect.stringMatching(new RegExp(`^<textarea[^>]*>${text}</textarea>$`));

const println: readonly Case[] = [
  [
    'log: a page-wide println takes over, and gets the text and "print"',
    `${WITH_PRINTLN} sforce.debug.log('a <b>'); sforce.debug.log(7); return [lines.map(([text, type]) => ['' + text, type]), sforce.debug.win]`,
    [
      [
        ['a <b>', 'print'],
        ['7', 'print'],
      ],
      null,
    ],
  ],
  [
    'open: a page-wide println takes over, and gets "print"',
    `${WITH_PRINTLN} sforce.debug.open(); return [lines.map(([, type]) => type), sforce.debug.win]`,
    [['print'], null],
  ],
  [
    'logXml: a page-wide println gets a text area with the text escaped, and "printxml"',
    `${WITH_PRINTLN} sforce.debug.logXml('<a>&amp;</a></textarea>'); const [[markup, type]] = lines;
     const box = document.createElement('div'); box.innerHTML = markup; return [markup, type, box.firstChild.value, box.childNodes.length]`,
    [html('(?:(?!<).)*'), 'printxml', '<a>&amp;</a></textarea>', 1],
  ],
  [
    'logApex: the part between the debugLog tags, as logXml gives it',
    `${WITH_PRINTLN} sforce.debug.logApex('<x><debugLog>one\\ntwo</debugLog></x>'); return lines.map(([markup, type]) => [markup, type])`,
    [[html('one\ntwo'), 'printxml']],
  ],
  [
    'logApex: without the tags everything is logged',
    `${WITH_PRINTLN} sforce.debug.logApex('all of it'); return lines[0][0]`,
    html('all of it'),
  ],
  [
    'println: text and type reach a page-wide println',
    `${WITH_PRINTLN} sforce.debug.println('x', 'print'); return lines[0].slice(0, 2)`,
    ['x', 'print'],
  ],
  [
    'a println that a page declares with const counts',
    `const lines = []; const script = document.createElement('script');
     window.taken = (text) => lines.push(text);
     script.textContent = 'const println = (text) => window.taken(text);'; document.head.append(script);
     sforce.debug.log('x'); return lines`,
    ['x'],
  ],
  [
    'trace: every request and response is logged',
    `${WITH_PRINTLN} connection.getUserInfo(); const before = lines.length;
     sforce.debug.trace = true; connection.getUserInfo(); await later('getUserInfo');
     const documents = lines.filter(([, type]) => type === 'printxml').map(([text]) => text);
     return [before, documents.map((text) => text.includes('getUserInfo')), documents.map((text) => text.includes('RESULT'))]`,
    [0, [true, false, true, false], [false, true, false, true]],
    { answer: results('RESULT') },
  ],
  [
    'apexTrace: the Apex log of every response is logged',
    `${WITH_PRINTLN} sforce.debug.apexTrace = true; connection.getUserInfo(); return lines.filter(([, type]) => type === 'printxml').map(([text]) => text)`,
    [html('LOGGED')],
    {
      answer: (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/xml' })
          .end(
            '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><DebuggingInfo><debugLog>LOGGED</debugLog></DebuggingInfo></e:Header><e:Body><r/></e:Body></e:Envelope>',
          ),
    },
  ],
  [
    'quiet silences all',
    `${WITH_PRINTLN} Object.assign(sforce.debug, { quiet: true, trace: true, apexTrace: true });
     const { debug } = sforce; debug.log('x'); debug.logXml('x'); debug.logApex('x'); debug.println('x'); debug.open(); connection.getUserInfo();
     return lines.length`,
    0,
  ],
  [
    'quiet opens no window either',
    `let opened = 0; window.open = () => { opened++; return null; }; Object.assign(sforce.debug, { quiet: true, trace: true });
     sforce.debug.log('x'); sforce.debug.open(); connection.getUserInfo(); return opened`,
    0,
  ],
  [
    'trace, apexTrace and quiet start as false, win and output as null',
    `const { trace, apexTrace, quiet, win, output } = sforce.debug; return [trace, apexTrace, quiet, win, output]`,
    [false, false, false, null, null],
  ],
];

const windows: readonly Case[] = [
  [
    'the window is one, reused and titled, and keeps every line in order, even while it is opening',
    `${SHOWS} for (let i = 0; i < 20; i++) debug.log('line' + i + '.');
     const first = debug.win; await shows('line19.');
     debug.log('after.'); debug.open(); const text = await shows('after.');
     const seen = [debug.win === first, text.match(/line\\d+\\.|after\\./g).join(' '), debug.win.document.title.length > 0];
     debug.win.close(); return seen`,
    [true, `${Array.from({ length: 20 }, (_, i) => `line${i}.`).join(' ')} after.`, true],
  ],
  [
    'open: opens the window',
    `${SHOWS} debug.open(); debug.log('x1x'); await shows('x1x');
     const seen = [debug.win !== null, debug.win.closed, debug.output.ownerDocument === debug.win.document]; debug.win.close(); return seen`,
    [true, false, true],
  ],
  [
    'where the popup is blocked, the lines go to the console, and appear once it can open',
    `${SHOWS} const { open } = window, logged = []; console.log = (text) => logged.push(text); window.open = () => null;
     debug.log('one.'); debug.log('two.'); const before = debug.win;
     window.open = open; debug.open(); const text = await shows('two.');
     debug.win.close(); return [before, logged, text.indexOf('one.') < text.indexOf('two.')]`,
    [null, ['one.', 'two.'], true],
  ],
  [
    'markup in a logged value is text, and is never run',
    `${SHOWS} debug.log('<img src=x onerror="opener.ran = 1">end'); const text = await shows('end');
     const seen = [text.includes('<img src=x onerror="opener.ran = 1">end'), debug.win.document.querySelectorAll('img').length, window.ran];
     debug.win.close(); return seen`,
    [true, 0, undefined],
  ],
];

cases(8, [...println, ...windows]);
