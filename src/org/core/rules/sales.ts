import { missing, type RecordRule, type RuleRow, refuse } from '../record-rule.js';

const isFalse = (text: string | null) => text === 'f' || text === 'false';
const number = (text: string | null) => (text === null ? null : Number(text));

/** Price and total of a line item that give each other, as the platform rounds them. */
function completePrices({ value, given, set }: RuleRow): void {
  const quantity = number(value('Quantity'));
  if (quantity === null) return;
  const total = number(given('TotalPrice') ?? null);
  if (total !== null) {
    if (quantity !== 0) set('UnitPrice', (total / quantity).toFixed(2));
    return;
  }
  const price = number(value('UnitPrice'));
  if (price !== null) set('TotalPrice', (price * quantity).toFixed(2));
}

const entryFields = ['Pricebook2Id', 'Product2Id', 'UnitPrice', 'IsActive'];

const lineItem = (object: string, parent: string): readonly RecordRule[] => [
  {
    object,
    name: `${object}: the price book entry is active`,
    source: `Object reference, ${object}, PricebookEntryId; words as orgs answer`,
    fields: ['PricebookEntryId'],
    parents: { PricebookEntryId: ['IsActive'] },
    apply: (row) =>
      row.given('PricebookEntryId') && isFalse(row.parent('PricebookEntryId', 'IsActive'))
        ? refuse(
            'FIELD_INTEGRITY_EXCEPTION',
            'field integrity exception: PricebookEntryId (pricebook entry is inactive)',
            'PricebookEntryId',
          )
        : null,
  },
  {
    object,
    name: `${object}: the price book entry is of the parent's price book`,
    source: `Object reference, ${object}, PricebookEntryId; words as orgs answer`,
    fields: ['PricebookEntryId', parent],
    parents: { PricebookEntryId: ['Pricebook2Id'], [parent]: ['Pricebook2Id'] },
    apply: (row) => {
      const book = row.parent(parent, 'Pricebook2Id');
      if (!row.given('PricebookEntryId') || book === null) return null;
      return book === row.parent('PricebookEntryId', 'Pricebook2Id')
        ? null
        : refuse(
            'FIELD_INTEGRITY_EXCEPTION',
            'field integrity exception: PricebookEntryId (pricebook entry is in a different pricebook than the one ' +
              `assigned to the ${parent.replace(/Id$/, '').toLowerCase()})`,
            'PricebookEntryId',
          );
    },
  },
  {
    object,
    name: `${object}: product and list price come from the entry`,
    source: `Object reference, ${object}, Product2Id, ListPrice`,
    fields: ['PricebookEntryId', 'Product2Id', 'ListPrice'],
    parents: { PricebookEntryId: entryFields },
    apply: (row) => {
      if (!row.given('PricebookEntryId')) return null;
      row.set('Product2Id', row.parent('PricebookEntryId', 'Product2Id'));
      row.set('ListPrice', row.parent('PricebookEntryId', 'UnitPrice'));
      return null;
    },
  },
];

const lineItemPrices: readonly RecordRule[] = [
  {
    object: 'OpportunityLineItem',
    name: 'a line item is of a price book entry',
    source: 'Object reference, OpportunityLineItem, PricebookEntryId; words assumed',
    fields: ['PricebookEntryId'],
    apply: ({ isNew, given }) => (isNew && !given('PricebookEntryId') ? missing('PricebookEntryId') : null),
  },
  {
    object: 'OpportunityLineItem',
    name: 'a line item has a unit price or a total price',
    source:
      'Object reference, OpportunityLineItem, UnitPrice (required unless TotalPrice is given); words assumed',
    fields: ['UnitPrice', 'TotalPrice'],
    apply: ({ isNew, given }) =>
      isNew && (given('UnitPrice') ?? null) === null && (given('TotalPrice') ?? null) === null
        ? missing('UnitPrice')
        : null,
  },
  {
    object: 'OpportunityLineItem',
    name: 'a line item is not given both a unit price and a total price',
    source: 'Object reference, OpportunityLineItem, TotalPrice; words assumed',
    fields: ['UnitPrice', 'TotalPrice'],
    apply: ({ given }) =>
      (given('UnitPrice') ?? null) !== null && (given('TotalPrice') ?? null) !== null
        ? refuse(
            'FIELD_INTEGRITY_EXCEPTION',
            'field integrity exception: TotalPrice (only one of unit price and total price can be given)',
            'TotalPrice',
          )
        : null,
  },
  {
    object: 'OpportunityLineItem',
    name: 'unit price and total price give each other',
    source: 'Object reference, OpportunityLineItem, TotalPrice',
    fields: ['UnitPrice', 'TotalPrice', 'Quantity'],
    apply: (row) => {
      completePrices(row);
      return null;
    },
  },
];

const NEXT_STEP: Readonly<Record<string, string>> = {
  Contract: 'Choose a valid contract status and save your changes. Ask your admin for details.',
  Order: 'Choose a valid order status and save your changes. Ask your admin for details.',
};

const startsAsDraft = (object: string): RecordRule => ({
  object,
  name: `a new ${object.toLowerCase()} is not active yet`,
  source: `Object reference, ${object}, Status; words as orgs answer`,
  fields: ['Status'],
  apply: ({ isNew, given }) =>
    isNew && given('Status')?.toLowerCase() === 'activated'
      ? refuse('FAILED_ACTIVATION', NEXT_STEP[object] as string, 'Status')
      : null,
});

const activation = (object: string): RecordRule => ({
  object,
  name: `activating a ${object.toLowerCase()} is noted`,
  source: `Object reference, ${object}, ActivatedDate, ActivatedById`,
  fields: ['Status', 'ActivatedDate', 'ActivatedById'],
  apply: ({ given, old, set, authorship }) => {
    if (given('Status')?.toLowerCase() !== 'activated' || old('ActivatedDate') !== null) return null;
    set('ActivatedDate', authorship.now);
    set('ActivatedById', authorship.userId);
    return null;
  },
});

const entryOfProduct: RecordRule = {
  object: 'PricebookEntry',
  name: 'a price book entry is named as its product',
  source: 'Object reference, PricebookEntry, Name, ProductCode',
  fields: ['Product2Id', 'Name', 'ProductCode'],
  parents: { Product2Id: ['Name', 'ProductCode'] },
  apply: (row) => {
    if (!row.given('Product2Id')) return null;
    row.set('Name', row.parent('Product2Id', 'Name'));
    row.set('ProductCode', row.parent('Product2Id', 'ProductCode'));
    return null;
  },
};

const nameOfLineItem: RecordRule = {
  object: 'OpportunityLineItem',
  name: 'a line item is named as opportunity and product',
  source: 'Object reference, OpportunityLineItem, Name, ProductCode',
  fields: ['OpportunityId', 'PricebookEntryId', 'Name', 'ProductCode'],
  parents: { OpportunityId: ['Name'], PricebookEntryId: ['Name', 'ProductCode'] },
  apply: (row) => {
    if (!row.given('PricebookEntryId')) return null;
    const names = [row.parent('OpportunityId', 'Name'), row.parent('PricebookEntryId', 'Name')];
    row.set('Name', names.filter((name) => name !== null).join(' '));
    row.set('ProductCode', row.parent('PricebookEntryId', 'ProductCode'));
    return null;
  },
};

const amountOfLineItems: RecordRule = {
  object: 'Opportunity',
  name: 'line items decide over the amount',
  source: 'Object reference, Opportunity, Amount (an update of a record with products is ignored)',
  fields: ['Amount', 'HasOpportunityLineItem'],
  apply: ({ given, old, set }) => {
    if (given('Amount') !== undefined && old('HasOpportunityLineItem') === 't') set('Amount', old('Amount'));
    return null;
  },
};

const memberOfCampaign: RecordRule = {
  object: 'CampaignMember',
  name: 'a campaign member is a lead or a contact',
  source: 'Object reference, CampaignMember, LeadId, ContactId; code and words assumed',
  fields: ['LeadId', 'ContactId'],
  apply: ({ isNew, given }) =>
    isNew && !given('LeadId') && !given('ContactId') ? missing('LeadId', 'ContactId') : null,
};

/** Rules for opportunities, prices, orders, contracts and campaigns. */
export const salesRules: readonly RecordRule[] = [
  amountOfLineItems,
  memberOfCampaign,
  ...lineItemPrices,
  ...lineItem('OpportunityLineItem', 'OpportunityId'),
  ...lineItem('OrderItem', 'OrderId'),
  nameOfLineItem,
  entryOfProduct,
  startsAsDraft('Contract'),
  startsAsDraft('Order'),
  activation('Contract'),
  activation('Order'),
];
