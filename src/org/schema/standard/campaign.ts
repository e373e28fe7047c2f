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
    Salutation | picklist(40) | Salutation | from=ContactId.Salutation/LeadId.Salutation picklist=salutation
    Name | string(121) | Full Name | from=ContactId.Name/LeadId.Name
    FirstName | string(40) | First Name | from=ContactId.FirstName/LeadId.FirstName
    LastName | string(80) | Last Name | from=ContactId.LastName/LeadId.LastName
    Title | string(128) | Title | from=ContactId.Title/LeadId.Title
    Street | textarea(255) | Street | from=ContactId.MailingStreet/LeadId.Street
    City | string(40) | City | from=ContactId.MailingCity/LeadId.City
    State | string(80) | State/Province | from=ContactId.MailingState/LeadId.State
    PostalCode | string(20) | Zip/Postal Code | from=ContactId.MailingPostalCode/LeadId.PostalCode
    Country | string(80) | Country | from=ContactId.MailingCountry/LeadId.Country
    Email | email | Email | from=ContactId.Email/LeadId.Email
    Phone | phone | Phone | from=ContactId.Phone/LeadId.Phone
    Fax | phone | Fax | from=ContactId.Fax/LeadId.Fax
    MobilePhone | phone | Mobile | from=ContactId.MobilePhone/LeadId.MobilePhone
    Description | textarea(32000) | Description | from=ContactId.Description/LeadId.Description
    LeadSource | picklist(40) | Lead Source | from=ContactId.LeadSource/LeadId.LeadSource picklist=leadSource
    CompanyOrAccount | string(255) | Company (Account) | from=ContactId.AccountId.Name/LeadId.Company
    Type | string(40) | Type | from=ContactId.Type/LeadId.Type
    LeadOrContactId | reference(Contact,Lead) | Related Record ID | from=ContactId/LeadId
    LeadOrContactOwnerId | reference(Group,User) | Related Record Owner ID | from=ContactId.OwnerId/LeadId.OwnerId parent=LeadOrContactOwner
  `,
};
