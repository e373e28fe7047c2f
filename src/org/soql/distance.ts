import { type Coordinate, coordinateOf, MOST_DEGREES } from '../schema/coordinates.js';
import type { Field } from '../schema/schema.js';
import { columnName } from '../storage/columns.js';
import type { Scope } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Argument, Call, Path } from './tree.js';

const SOURCE = 'SOQL and SOSL reference, "Location-Based SOQL Queries"';

/** Units of DISTANCE, with the radius of the earth in them. */
export const distanceUnits: Readonly<Record<string, { readonly radius: number; readonly source: string }>> = {
  mi: { radius: 3958.7613, source: SOURCE },
  km: { radius: 6371.0088, source: SOURCE },
};

type Point = Readonly<Record<Coordinate, string>>;

/** The fields that hold the coordinates of an address or a location. */
export function coordinateFields(fields: readonly Field[], compound: Field): Record<Coordinate, Field> {
  const part = (name: Coordinate) =>
    fields.find((field) => field.compoundField === compound.name && coordinateOf(field) === name);
  const [latitude, longitude] = [part('latitude'), part('longitude')];
  if (!latitude || !longitude) throw new TypeError(`schema: ${compound.name} has no coordinates`);
  return { latitude, longitude };
}

function fieldPoint(scope: Scope, path: Path): Point {
  const { source, field, at } = scope.resolve(path);
  if (field.type !== 'address' && field.type !== 'location')
    throw new SoqlError('functionType', at, 'DISTANCE', field.name, field.type);
  scope.use(source);
  const parts = coordinateFields(source.object.fields, field);
  const column = (part: Field) => `${source.alias}.${columnName(part)}::double precision`;
  return { latitude: column(parts.latitude), longitude: column(parts.longitude) };
}

function coordinate(call: Call, i: number, name: Coordinate): string {
  const argument = call.args[i];
  if (argument?.kind !== 'literal' || argument.literal.kind !== 'number')
    throw new SoqlError('functionArguments', call.at, 'GEOLOCATION', 'a latitude and a longitude');
  const { text, at } = argument.literal;
  const value = Number(text);
  const most = MOST_DEGREES[name];
  if (!(Math.abs(value) <= most)) throw new SoqlError('coordinate', at, name, text, most);
  return `(${value})::double precision`;
}

function constantPoint(call: Call): Point {
  if (call.args.length !== 2)
    throw new SoqlError('functionArguments', call.at, 'GEOLOCATION', 'a latitude and a longitude');
  return { latitude: coordinate(call, 0, 'latitude'), longitude: coordinate(call, 1, 'longitude') };
}

function pointOf(scope: Scope, call: Call, argument: Argument | undefined): Point {
  if (argument?.kind === 'path') return fieldPoint(scope, argument.path);
  if (argument?.kind === 'call' && argument.call.name.text.toUpperCase() === 'GEOLOCATION')
    return constantPoint(argument.call);
  throw new SoqlError('functionArguments', call.at, 'DISTANCE', 'two places and a unit');
}

/** SQL of `DISTANCE(place, GEOLOCATION(37.8, -122.4), 'km')`: along the great circle; null where a place is unknown. */
export function compileDistance(scope: Scope, call: Call): string {
  if (call.args.length !== 3)
    throw new SoqlError('functionArguments', call.at, 'DISTANCE', 'two places and a unit');
  const [first, second, last] = call.args;
  const [a, b] = [pointOf(scope, call, first), pointOf(scope, call, second)];
  const text = last?.kind === 'literal' && last.literal.kind === 'string' ? last.literal.text : null;
  const key = text?.toLowerCase() ?? '';
  const unit = Object.hasOwn(distanceUnits, key) ? distanceUnits[key] : undefined;
  if (!unit) throw new SoqlError('distanceUnit', call.at, text === null ? 'something else' : `'${text}'`);
  const half = (from: string, to: string) => `power(sin(radians(${to} - ${from}) / 2), 2)`;
  const haversine =
    `${half(a.latitude, b.latitude)} + cos(radians(${a.latitude})) * cos(radians(${b.latitude}))` +
    ` * ${half(a.longitude, b.longitude)}`;
  // Rounding can carry the root for two opposite points beyond 1, where there is no arc. `least` would not do: it
  // makes 1 of an unknown place.
  const root = `sqrt(${haversine})`;
  return `(2 * ${unit.radius} * asin(${root} / greatest(1, ${root})))`;
}
