import type { Field, FieldType } from '../schema/schema.js';

/** Field types by the type of their values on the wire, where that is not a string. */
const SOAP_TYPES: Partial<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
  location: 'urn:location',
  anyType: 'xsd:anyType',
};

/** WSDL `soapType` of a field. */
export const soapTypeOf = (field: Field): string => SOAP_TYPES[field.type] ?? 'xsd:string';

/** A character takes up to three bytes; ids are plain. */
export const byteLength = (field: Field): number =>
  field.type === 'id' || field.type === 'reference' ? 18 : field.length * 3;
