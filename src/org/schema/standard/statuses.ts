import type { ObjectSource } from '../notation.js';

// The platform keeps the rows of these picklists under one key prefix.
const STATUS_PREFIX = '01J';

const AUDIT = `
    @created
    @modified`;

const status = (name: string, label: string, plural: string, meaning: string): ObjectSource => ({
  name,
  label,
  plural,
  prefix: STATUS_PREFIX,
  traits: '',
  fields: `
    @id
    MasterLabel | string(255) | Master Label | nillable readonly name
    ApiName | string(255) | API Name | default=* readonly
    SortOrder | int | Sort Order | readonly
    IsDefault | boolean | Is Default | readonly
    ${meaning}
    ${AUDIT}
  `,
});

export const leadStatus = status(
  'LeadStatus',
  'Lead Status Value',
  'Lead Status Value',
  'IsConverted | boolean | Is Converted | readonly',
);

export const caseStatus = status(
  'CaseStatus',
  'Case Status Value',
  'Case Status Value',
  'IsClosed | boolean | Is Closed | readonly',
);

export const taskStatus = status(
  'TaskStatus',
  'Task Status Value',
  'Task Status Value',
  'IsClosed | boolean | Is Closed | readonly',
);

export const taskPriority = status(
  'TaskPriority',
  'Task Priority Value',
  'Task Priority Value',
  'IsHighPriority | boolean | Is High Priority | readonly',
);

export const contractStatus = status(
  'ContractStatus',
  'Contract Status Value',
  'Contract Status Value',
  'StatusCode | picklist(40) | Status Code | readonly picklist=contractStatusCode restricted',
);

export const opportunityStage: ObjectSource = {
  name: 'OpportunityStage',
  label: 'Opportunity Stage',
  plural: 'Opportunity Stage',
  prefix: STATUS_PREFIX,
  traits: '',
  fields: `
    @id
    MasterLabel | string(255) | Master Label | nillable readonly name
    ApiName | string(255) | API Name | default=* readonly
    IsActive | boolean | Is Active | readonly
    SortOrder | int | Sort Order | readonly
    IsClosed | boolean | Closed | readonly
    IsWon | boolean | Won | readonly
    ForecastCategory | picklist(40) | Forecast Category | default=* readonly picklist=forecastCategory restricted
    ForecastCategoryName | picklist(255) | Forecast Category Name | default=* readonly picklist=forecastCategoryName restricted
    DefaultProbability | percent(3,0) | Probability (%) | readonly
    Description | string(255) | Description | readonly
    ${AUDIT}
  `,
};

export const campaignMemberStatus: ObjectSource = {
  name: 'CampaignMemberStatus',
  label: 'Campaign Member Status',
  plural: 'Campaign Member Status',
  prefix: '01Y',
  traits: 'createable updateable deletable replicateable',
  fields: `
    @id
    @deleted
    CampaignId | reference(Campaign) | Campaign ID | required createonly parent=Campaign children=CampaignMemberStatuses cascade
    Label | string(765) | Label | required name
    SortOrder | int | Sort Order |
    IsDefault | boolean | Is Default |
    HasResponded | boolean | Has Responded |
    @audit
  `,
};
