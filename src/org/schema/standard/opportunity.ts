import type { ObjectSource } from '../notation.js';

export const opportunity: ObjectSource = {
  name: 'Opportunity',
  plural: 'Opportunities',
  prefix: '006',
  fields: `
    @id
    @deleted
    AccountId | reference(Account) | Account ID | parent=Account children=Opportunities cascade
    IsPrivate | boolean | Private |
    Name | string(120) | Name | required name
    Description | textarea(32000) | Description |
    StageName | picklist(255) | Stage | required picklist=opportunityStage
    Amount | currency(18,2) | Amount |
    Probability | percent(3,0) | Probability (%) | default=* nillable
    ExpectedRevenue | currency(18,2) | Expected Amount | derived=expectedRevenue
    TotalOpportunityQuantity | double(18,2) | Quantity |
    CloseDate | date | Close Date | required
    Type | picklist(255) | Opportunity Type | picklist=opportunityType
    NextStep | string(255) | Next Step |
    LeadSource | picklist(255) | Lead Source | picklist=leadSource
    IsClosed | boolean | Closed | derived=stageIsClosed
    IsWon | boolean | Won | derived=stageIsWon
    ForecastCategory | picklist(40) | Forecast Category | default=* derived=stageForecastCategory picklist=forecastCategory restricted
    ForecastCategoryName | picklist(255) | Forecast Category | derived=stageForecastCategoryName picklist=forecastCategoryName restricted
    CampaignId | reference(Campaign) | Campaign ID | parent=Campaign children=Opportunities
    HasOpportunityLineItem | boolean | Has Line Item | readonly
    Pricebook2Id | reference(Pricebook2) | Price Book ID | parent=Pricebook2 children=Opportunities
    @owner
    @audit
    LastActivityDate | date | Last Activity | readonly
    FiscalQuarter | int | Fiscal Quarter | derived=fiscalQuarter
    FiscalYear | int | Fiscal Year | derived=fiscalYear
    Fiscal | string(6) | Fiscal Period | derived=fiscalPeriod
    ContactId | reference(Contact) | Contact ID | createonly parent=Contact
    @viewed
    HasOpenActivity | boolean | Has Open Activity | readonly
    HasOverdueTask | boolean | Has Overdue Task | readonly
  `,
};
