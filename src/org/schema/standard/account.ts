import type { ObjectSource } from '../notation.js';

export const account: ObjectSource = {
  name: 'Account',
  plural: 'Accounts',
  prefix: '001',
  traits:
    'createable updateable deletable undeletable mergeable searchable layoutable feedEnabled triggerable mruEnabled replicateable',
  fields: `
    @id
    @deleted
    MasterRecordId | reference(Account) | Master Record ID | readonly parent=MasterRecord
    Name | string(255) | Account Name | required name
    Type | picklist(40) | Account Type | picklist=accountType
    ParentId | reference(Account) | Parent Account ID | parent=Parent children=ChildAccounts
    @address Billing
    @address Shipping
    Phone | phone | Account Phone |
    Fax | phone | Account Fax |
    AccountNumber | string(40) | Account Number |
    Website | url | Website |
    PhotoUrl | url | Photo URL | readonly
    Sic | string(20) | SIC Code |
    Industry | picklist(40) | Industry | picklist=industry
    AnnualRevenue | currency(18,0) | Annual Revenue |
    NumberOfEmployees | int | Employees |
    Ownership | picklist(40) | Ownership | picklist=ownership
    TickerSymbol | string(20) | Ticker Symbol |
    Description | textarea(32000) | Account Description |
    Rating | picklist(40) | Account Rating | picklist=rating
    Site | string(80) | Account Site |
    @owner
    @audit
    LastActivityDate | date | Last Activity | readonly
    @viewed
    IsCustomerPortal | boolean | Customer Portal Account |
    Jigsaw | string(20) | Data.com Key |
    JigsawCompanyId | string(20) | Jigsaw Company ID | readonly
    CleanStatus | picklist(40) | Clean Status | picklist=cleanStatus restricted
    AccountSource | picklist(40) | Account Source | picklist=leadSource
    DunsNumber | string(9) | D-U-N-S Number |
    Tradestyle | string(255) | Tradestyle |
    NaicsCode | string(8) | NAICS Code |
    NaicsDesc | string(120) | NAICS Description |
    YearStarted | string(4) | Year Started |
    SicDesc | string(80) | SIC Description |
    DandbCompanyId | reference(DandBCompany) | D&B Company ID | parent=DandbCompany
    OperatingHoursId | reference(OperatingHours) | Operating Hours ID | parent=OperatingHours
  `,
};
