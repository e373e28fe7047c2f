import { instantOf } from '../../core/local-time.js';
import type { Session } from '../../core/sessions.js';
import type { Field, FieldType } from '../../schema/schema.js';
import { dateOrder, decimalSign } from './locale-formats.js';

type Reader = Pick<Session, 'locale' | 'timeZone'>;

/** What somebody typed, as the org keeps it; `problem` where it cannot be. */
export type ReadInput = { readonly text: string | null } | { readonly problem: string };

const pad = (number: number, width = 2) => String(number).padStart(width, '0');

/** `3/9/2026` in the order of the locale, or `2026-03-09`; `null` when it is no day. */
function readDay(text: string, locale: string): string | null {
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  if (numbers.length !== 3 || !/^[\d\s./-]+$/.test(text)) return null;
  const order = /^\d{4}/.test(text) ? (['year', 'month', 'day'] as const) : dateOrder(locale);
  const part = (name: 'year' | 'month' | 'day') => numbers[order.indexOf(name)] ?? 0;
  const [short, month, day] = [part('year'), part('month'), part('day')];
  const year = short < 100 ? 2000 + short : short;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = year > 999 && year < 10000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : null;
}

/** `1:30 PM` or `13:30`, in minutes; `null` when it is no time. */
function readClock(text: string): number | null {
  const [, hour, minute, half] = /^(\d{1,2}):(\d\d)(?::\d\d)?\s*([ap]m)?$/i.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const twelve =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return twelve < 24 && Number(minute) < 60 ? twelve * 60 + Number(minute) : null;
}

function readInstant(text: string, { locale, timeZone }: Reader): string | null {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return new Date(text).toISOString();
  const [, dayText = '', clockText = '0:00'] = /^(\S+?),?(?:\s+(.+))?$/.exec(text) ?? [];
  const day = readDay(dayText, locale);
  const minutes = readClock(clockText.trim());
  if (day === null || minutes === null) return null;
  return new Date(instantOf(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000, timeZone)).toISOString();
}

function readNumber(text: string, { locale }: Reader): string | null {
  const sign = decimalSign(locale);
  const bare = text.replace(/[\s'’%$€£\u00a0\u202f]/g, '');
  const plain = sign === '.' ? bare.replaceAll(',', '') : bare.replaceAll('.', '').replace(sign, '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? plain : null;
}

interface TypeReader {
  readonly read: (text: string, reader: Reader) => string | null;
  readonly problem: (text: string) => string;
}

const number: TypeReader = { read: readNumber, problem: () => 'Invalid number' };

/** Types of fields that are not kept as they are typed. */
const readers: Partial<Record<FieldType, TypeReader>> = {
  int: number,
  long: number,
  double: number,
  currency: number,
  percent: number,
  date: { read: (text, { locale }) => readDay(text, locale), problem: () => 'Invalid Date' },
  datetime: { read: readInstant, problem: () => 'Invalid Date and Time' },
};

/** Reads what was typed into an input of a field, in the form of the reader's locale. */
export function readInput(field: Field, typed: string, reader: Reader): ReadInput {
  const isLong = field.type === 'textarea';
  const text = isLong ? typed.replace(/\r\n?/g, '\n') : typed.trim();
  if (text.trim() === '') return { text: null };
  const row = readers[field.type];
  if (!row) return { text };
  const read = row.read(text, reader);
  return read === null ? { problem: row.problem(text) } : { text: read };
}
