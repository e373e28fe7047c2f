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
