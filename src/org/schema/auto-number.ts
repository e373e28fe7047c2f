/** Parts of a date by their letters in a format. */
const DATE_PARTS: Readonly<Record<string, (day: string) => string>> = {
  YYYY: (day) => day.slice(0, 4),
  YY: (day) => day.slice(2, 4),
  MM: (day) => day.slice(5, 7),
  DD: (day) => day.slice(8, 10),
};

const PLACE = /\{([^{}]*)\}/g;

/**
 * Why a text is no format of auto-numbers; `null` when it is one: a `{0}`, with as many zeros as the number has digits
 * at least, and perhaps `{YYYY}`, `{YY}`, `{MM}` or `{DD}`.
 */
export function wrongAutoNumber(format: string): string | null {
  const places = [...format.matchAll(PLACE)].map(([, place]) => place as string);
  const numbers = places.filter((place) => /^0+$/.test(place));
  if (numbers.length !== 1) return "it needs one place for the number, such as '{0000}'";
  const unknown = places.find((place) => !/^0+$/.test(place) && !Object.hasOwn(DATE_PARTS, place));
  return unknown === undefined ? null : `'{${unknown}}' stands for nothing; {YYYY}, {YY}, {MM} and {DD} do`;
}

/** A number as a format writes it; `day` is the date of the record, as ISO text. */
export const formatAutoNumber = (format: string, number: number, day: string): string =>
  format.replace(PLACE, (whole, place: string) =>
    /^0+$/.test(place) ? String(number).padStart(place.length, '0') : (DATE_PARTS[place]?.(day) ?? whole),
  );
