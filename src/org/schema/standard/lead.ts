import type { ObjectSource } from '../notation.js';

export const lead: ObjectSource = {
  name: 'Lead',
  plural: 'Leads',
  prefix: '00Q',
  traits:
    'createable updateable deletable undeletable mergeable searchable layoutable feedEnabled triggerable mruEnabled replicateable',
  fields: `
    @id
    @deleted
    MasterRecordId | reference(Lead) | Master Record ID | readonly parent=MasterRecord
    LastName | string(80) | Last Name | required
    FirstName | string(40) | First Name |
    Salutation | picklist(40) | Salutation | picklist=salutation
    Name | string(121) | Full Name | default=* derived=personName name
    Title | string(128) | Title |
    Company | string(255) | Company | required
    @address
    Phone | phone | Phone |
    MobilePhone | phone | Mobile Phone |
    Fax | phone | Fax |
    Email | email | Email | lookup
    Website | url | Website |
    PhotoUrl | url | Photo URL | readonly
    Description | textarea(32000) | Description |
    LeadSource | picklist(40) | Lead Source | picklist=leadSource
    Status | picklist(40) | Status | required picklist=leadStatus
    Industry | picklist(40) | Industry | picklist=industry
    Rating | picklist(40) | Rating | picklist=rating
    AnnualRevenue | currency(18,0) | Annual Revenue |
    NumberOfEmployees | int | Employees |
    OwnerId | reference(Group,User) | Owner ID | default=* parent=Owner
    IsConverted | boolean | Converted | readonly
    ConvertedDate | date | Converted Date | readonly
    ConvertedAccountId | reference(Account) | Converted Account ID | readonly parent=ConvertedAccount
    ConvertedContactId | reference(Contact) | Converted Contact ID | readonly parent=ConvertedContact
    ConvertedOpportunityId | reference(Opportunity) | Converted Opportunity ID | readonly parent=ConvertedOpportunity
    IsUnreadByOwner | boolean | Unread By Owner | default=true
    @audit
    LastActivityDate | date | Last Activity | readonly
    @viewed
    Jigsaw | string(20) | Data.com Key |
    JigsawContactId | string(20) | Jigsaw Contact ID | readonly
    CleanStatus | picklist(40) | Clean Status | picklist=cleanStatus restricted
    CompanyDunsNumber | string(9) | Company D-U-N-S Number |
    DandbCompanyId | reference(DandBCompany) | D&B Company ID | parent=DandbCompany
    EmailBouncedReason | string(255) | Email Bounced Reason |
    EmailBouncedDate | datetime | Email Bounced Date |
    IndividualId | reference(Individual) | Individual ID | parent=Individual
  `,
};
