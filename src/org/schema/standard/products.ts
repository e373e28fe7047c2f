import type { ObjectSource } from '../notation.js';

export const product: ObjectSource = {
  name: 'Product2',
  label: 'Product',
  plural: 'Products',
  prefix: '01t',
  fields: `
    @id
    Name | string(255) | Product Name | required name
    ProductCode | string(255) | Product Code |
    Description | textarea(4000) | Product Description |
    IsActive | boolean | Active |
    @audit
    Family | picklist(40) | Product Family | picklist=productFamily
    ExternalId | string(255) | External ID |
    DisplayUrl | url(1000) | Display URL |
    QuantityUnitOfMeasure | picklist(255) | Quantity Unit Of Measure |
    @deleted
    IsArchived | boolean | Archived | readonly
    @viewed
    StockKeepingUnit | string(180) | Product SKU |
  `,
};

export const pricebook: ObjectSource = {
  name: 'Pricebook2',
  label: 'Price Book',
  plural: 'Price Books',
  prefix: '01s',
  traits: 'createable updateable deletable undeletable searchable layoutable mruEnabled replicateable',
  fields: `
    @id
    @deleted
    Name | string(255) | Price Book Name | required name
    @audit
    @viewed
    IsActive | boolean | Active |
    IsArchived | boolean | Archived | readonly
    Description | string(255) | Description |
    IsStandard | boolean | Is Standard Price Book | readonly
  `,
};

export const pricebookEntry: ObjectSource = {
  name: 'PricebookEntry',
  label: 'Price Book Entry',
  plural: 'Price Book Entries',
  prefix: '01u',
  traits: 'createable updateable deletable undeletable searchable replicateable',
  fields: `
    @id
    Name | string(255) | Product Name | readonly name
    Pricebook2Id | reference(Pricebook2) | Price Book ID | required createonly parent=Pricebook2 children=PricebookEntries cascade
    Product2Id | reference(Product2) | Product ID | required createonly parent=Product2 children=PricebookEntries cascade
    UnitPrice | currency(18,2) | List Price | required
    IsActive | boolean | Active |
    UseStandardPrice | boolean | Use Standard Price |
    @audit
    ProductCode | string(255) | Product Code | readonly
    @deleted
    IsArchived | boolean | Archived | readonly
  `,
};
