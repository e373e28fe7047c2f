import { DebugLog, type LogCategory, type LogSettings } from '../../core/apex/debug-log.js';
import { logLevels } from '../../core/apex/worker/messages.js';
import { ApiFault } from '../../core/api-fault.js';
import type { XmlElement } from '../xml-document.js';

/** What the levels of old clients log. Source: Apex WSDL, `LogType`. */
const LEVELS: Readonly<Record<string, LogSettings>> = {
  none: {},
  debugonly: { Apex_code: 'DEBUG' },
  db: { Apex_code: 'DEBUG', Db: 'INFO' },
  profiling: { Apex_code: 'FINE', Db: 'INFO' },
  callout: { Apex_code: 'FINER', Db: 'INFO' },
  detail: { Apex_code: 'FINEST', Db: 'FINEST' },
};

const CATEGORIES: Readonly<Record<string, readonly LogCategory[]>> = {
  apex_code: ['Apex_code'],
  db: ['Db'],
  all: ['Apex_code', 'Db'],
};

/** Categories of the platform that nothing here belongs to. Source: Apex WSDL, `LogCategory`. */
const OTHERS: ReadonlySet<string> = new Set([
  'workflow',
  'validation',
  'callout',
  'apex_profiling',
  'visualforce',
  'system',
  'wave',
  'nba',
  'data_access',
]);

const textOf = (element: XmlElement, name: string) =>
  element.children.find((child) => child.name === name && !child.nil)?.text.trim() ?? '';

const refuse = (what: string, text: string, known: readonly string[]): never => {
  throw new ApiFault(
    'INVALID_SOAP_HEADER',
    `${what} of DebuggingHeader is '${text}'; it is one of ${known.join(', ')}`,
  );
};

function readCategory(element: XmlElement): LogSettings {
  const category = textOf(element, 'category').toLowerCase();
  const level = textOf(element, 'level').toUpperCase();
  if (OTHERS.has(category) || level === 'NONE') return {};
  const names = Object.hasOwn(CATEGORIES, category)
    ? (CATEGORIES[category] as readonly LogCategory[])
    : refuse('category', category, [...Object.keys(CATEGORIES), ...OTHERS]);
  const known = level === 'INTERNAL' ? 'FINEST' : logLevels.find((one) => one === level);
  if (!known) return refuse('level', level, ['None', ...logLevels]);
  return Object.fromEntries(names.map((name) => [name, known]));
}

/** The log that a request asks for; `null` where it asks for none. Throws `INVALID_SOAP_HEADER`. */
export function readDebuggingHeader(header: XmlElement | undefined): DebugLog | null {
  if (!header || header.nil) return null;
  const level = textOf(header, 'debugLevel').toLowerCase();
  const byLevel = Object.hasOwn(LEVELS, level) ? (LEVELS[level] as LogSettings) : {};
  if (level !== '' && !Object.hasOwn(LEVELS, level)) refuse('debugLevel', level, Object.keys(LEVELS));
  const categories = header.children
    .filter(({ name, nil }) => name === 'categories' && !nil)
    .map(readCategory);
  const settings: LogSettings = categories.length > 0 ? Object.assign({}, ...categories) : byLevel;
  return Object.keys(settings).length === 0 ? null : new DebugLog(settings);
}
