import type { ObjectSource } from '../notation.js';

export const campaign: ObjectSource = {
  name: 'Campaign',
  plural: 'Campaigns',
  prefix: '701',
  fields: `
    @id
    @deleted
    Name | string(80) | Name | required name
    ParentId | reference(Campaign) | Parent Campaign ID | parent=Parent children=ChildCampaigns
    Type | picklist(40) | Type | picklist=campaignType
    Status | picklist(40) | Status | picklist=campaignStatus
    StartDate | date | Start Date |
    EndDate | date | End Date |
    ExpectedRevenue | currency(18,0) | Expected Revenue |
    BudgetedCost | currency(18,0) | Budgeted Cost |
    ActualCost | currency(18,0) | Actual Cost |
    ExpectedResponse | percent(10,2) | Expected Response (%) |
    NumberSent | double(18,0) | Num Sent |
    IsActive | boolean | Active |
    Description | textarea(32000) | Description |
    NumberOfLeads | int | Leads in Campaign | default=0 readonly
    NumberOfConvertedLeads | int | Converted Leads in Campaign | default=0 readonly
    NumberOfContacts | int | Contacts in Campaign | default=0 readonly
    NumberOfResponses | int | Responses in Campaign | default=0 readonly
    NumberOfOpportunities | int | Opportunities in Campaign | default=0 readonly
    NumberOfWonOpportunities | int | Won Opportunities in Campaign | default=0 readonly
    AmountAllOpportunities | currency(18,0) | Value Opportunities in Campaign | default=0 readonly
    AmountWonOpportunities | currency(18,0) | Value Won Opportunities in Campaign | default=0 readonly
    @owner
    @audit
    LastActivityDate | date | Last Activity | readonly
    @viewed
    CampaignMemberRecordTypeId | reference(RecordType) | Record Type ID | parent=CampaignMemberRecordType
  `,
};

export const campaignMember: ObjectSource = {
  name: 'CampaignMember',
  label: 'Campaign Member',
  plural: 'Campaign Members',
  prefix: '00v',
  traits: 'createable updateable deletable layoutable triggerable replicateable',
  fields: `
    @id
    @deleted
    CampaignId | reference(Campaign) | Campaign ID | required createonly parent=Campaign children=CampaignMembers cascade
    LeadId | reference(Lead) | Lead ID | createonly parent=Lead children=CampaignMembers cascade
    ContactId | reference(Contact) | Contact ID | createonly parent=Contact children=CampaignMembers cascade
    Status | picklist(40) | Status | picklist=memberStatus
    HasResponded | boolean | Responded | derived=memberHasResponded
    @audit
    FirstRespondedDate | date | First Responded Date | readonly
  `,
};
