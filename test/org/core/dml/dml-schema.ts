import { parseObject } from '../../../../src/org/schema/notation.js';
import type { ObjectType, PicklistValue } from '../../../../src/org/schema/schema.js';

const value = (text: string): PicklistValue => ({ value: text, label: text, isDefault: false, meaning: {} });

const picklists = {
  colors: ['Red', 'Green', 'Blue'].map(value),
  sizes: ['Small', 'Large'].map(value),
};

/** Objects with what no standard object has: external ids, multi-select picklists, masters that are needed. */
export const customObjects: readonly ObjectType[] = [
  parseObject(
    {
      name: 'Thing__c',
      label: 'Thing',
      plural: 'Things',
      prefix: 'a00',
      fields: `
        @id
        @deleted
        Name | string(80) | Thing Name | required name
        Code__c | string(20) | Code | unique external lookup
        Number__c | double(18,0) | Number | external lookup
        Colors__c | multipicklist(4099) | Colors | picklist=colors restricted
        Tags__c | multipicklist(4099) | Tags | picklist=sizes
        Size__c | picklist(255) | Size | picklist=sizes restricted
        RecordTypeId | reference(RecordType) | Record Type ID | parent=RecordType
        Clock__c | time | Clock |
        Account__c | reference(Account) | Account | parent=Account__r children=Things__r
        Parent__c | reference(Thing__c) | Parent | parent=Parent__r children=Children__r
        @owner
        @audit
      `,
    },
    picklists,
  ),
  parseObject(
    {
      name: 'Part__c',
      label: 'Part',
      plural: 'Parts',
      prefix: 'a01',
      fields: `
        @id
        @deleted
        Name | string(80) | Part Name | required name
        Thing__c | reference(Thing__c) | Thing | required parent=Thing__r children=Parts__r cascade
        @audit
      `,
    },
    picklists,
  ),
];
