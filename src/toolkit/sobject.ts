import { constructorFunction } from './constructor-function.js';
import { Xml } from './xml.js';

/** A record to send. Its fields are its own members; `null` empties a field, `undefined` leaves it alone. */
export interface SObject extends Xml {
  type: string;
}

/** @param type name of the object, such as `Account`. */
export const SObject = constructorFunction<SObject, [type: string]>(
  function (type) {
    this.type = type;
  },
  {},
  Xml,
);
