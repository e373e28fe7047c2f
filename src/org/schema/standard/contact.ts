import type { ObjectSource } from '../notation.js';

export const contact: ObjectSource = {
  name: 'Contact',
  plural: 'Contacts',
  prefix: '003',
  traits:
    'createable updateable deletable undeletable mergeable searchable layoutable feedEnabled triggerable mruEnabled replicateable',
  fields: `
    @id
    @deleted
    MasterRecordId | reference(Contact) | Master Record ID | readonly parent=MasterRecord
    AccountId | reference(Account) | Account ID | parent=Account children=Contacts cascade
    LastName | string(80) | Last Name | required
    FirstName | string(40) | First Name |
    Salutation | picklist(40) | Salutation | picklist=salutation
    Name | string(121) | Full Name | default=* derived=personName name
    @address Other
    @address Mailing
    Phone | phone | Business Phone |
    Fax | phone | Business Fax |
    MobilePhone | phone | Mobile Phone |
    HomePhone | phone | Home Phone |
    OtherPhone | phone | Other Phone |
    AssistantPhone | phone | Asst. Phone |
    ReportsToId | reference(Contact) | Reports To ID | parent=ReportsTo
    Email | email | Email | lookup
    Title | string(128) | Title |
    Department | string(80) | Department |
    AssistantName | string(40) | Assistant's Name |
    LeadSource | picklist(40) | Lead Source | picklist=leadSource
    Birthdate | date | Birthdate |
    Description | textarea(32000) | Contact Description |
    @owner
    HasOptedOutOfEmail | boolean | Email Opt Out |
    HasOptedOutOfFax | boolean | Fax Opt Out |
    DoNotCall | boolean | Do Not Call |
    @audit
    LastActivityDate | date | Last Activity | readonly
    LastCURequestDate | datetime | Last Stay-in-Touch Request Date | readonly
    LastCUUpdateDate | datetime | Last Stay-in-Touch Save Date | readonly
    @viewed
    EmailBouncedReason | string(255) | Email Bounced Reason |
    EmailBouncedDate | datetime | Email Bounced Date |
    IsEmailBounced | boolean | Is Email Bounced | readonly
    PhotoUrl | url | Photo URL | readonly
    Jigsaw | string(20) | Data.com Key |
    JigsawContactId | string(20) | Jigsaw Contact ID | readonly
    CleanStatus | picklist(40) | Clean Status | picklist=cleanStatus restricted
    IndividualId | reference(Individual) | Individual ID | parent=Individual
  `,
};
