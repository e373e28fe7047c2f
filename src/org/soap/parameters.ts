import { ApiFault } from '../core/api-fault.js';
import { refuseXml } from './refuse-xml.js';

/** A parameter that the call cannot do without. */
export function required(value: string | null, name: string): string {
  if (value !== null && value !== '') return value;
  throw new ApiFault('MISSING_ARGUMENT', `The parameter '${name}' is missing or empty`);
}

/** Items of a list that must not be nil. */
export function present<T>(items: readonly (T | null)[], name: string): readonly T[] {
  return items.map((item, i) => {
    if (item !== null) return item;
    throw new ApiFault('MISSING_ARGUMENT', `Item ${i} of '${name}' is nil`);
  });
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** A parameter of type `boolean`; false where it is left out. */
export function flag(value: string | null, name: string): boolean {
  const text = value?.trim() ?? '';
  if (text === '') return false;
  return FLAGS[text] ?? refuseXml(`'${text}' is not a valid boolean in '${name}'; it is true or false`);
}

/** A parameter of type `int`; `null` where it is left out. */
export function whole(value: string | null, name: string): number | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  const number = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isNaN(number) || Math.abs(number) > 2 ** 31 - 1
    ? refuseXml(`'${text}' is not a valid int in '${name}'`)
    : number;
}

/** A parameter that is one of some texts, in their spelling; `null` where it is left out. */
export function oneOf<T extends string>(value: string | null, texts: readonly T[], name: string): T | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  return (
    texts.find((each) => each === text) ??
    refuseXml(`'${text}' is not one of the values of '${name}': ${texts.join(', ')}`)
  );
}
