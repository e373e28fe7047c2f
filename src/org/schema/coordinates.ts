import type { Field } from './schema.js';

/** The largest latitude and longitude, in degrees; the smallest are as far below zero. */
export const MOST_DEGREES = { latitude: 90, longitude: 180 } as const;

export type Coordinate = keyof typeof MOST_DEGREES;

/** Which coordinate of its address or location a field holds; `null` where it holds none. */
export function coordinateOf(field: Field): Coordinate | null {
  if (field.compoundField === null) return null;
  const name = /(latitude|longitude)(?:__s)?$/i.exec(field.name)?.[1];
  return name === undefined ? null : (name.toLowerCase() as Coordinate);
}
