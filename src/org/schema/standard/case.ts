import type { ObjectSource } from '../notation.js';

export const caseObject: ObjectSource = {
  name: 'Case',
  plural: 'Cases',
  prefix: '500',
  traits:
    'createable updateable deletable undeletable mergeable searchable layoutable feedEnabled triggerable mruEnabled replicateable',
  fields: `
    @id
    @deleted
    MasterRecordId | reference(Case) | Master Record ID | readonly parent=MasterRecord
    CaseNumber | string(30) | Case Number | auto=00000000 name lookup
    ContactId | reference(Contact) | Contact ID | parent=Contact children=Cases restrict
    AccountId | reference(Account) | Account ID | parent=Account children=Cases restrict
    AssetId | reference(Asset) | Asset ID | parent=Asset children=Cases
    ProductId | reference(Product2) | Product ID | parent=Product children=Cases
    EntitlementId | reference(Entitlement) | Entitlement ID | parent=Entitlement
    SourceId | reference(EmailMessage) | Source ID | createonly parent=Source
    BusinessHoursId | reference(BusinessHours) | Business Hours ID | parent=BusinessHours children=Cases
    ParentId | reference(Case) | Parent Case ID | parent=Parent children=Cases
    SuppliedName | string(80) | Name |
    SuppliedEmail | email | Email Address |
    SuppliedPhone | string(40) | Phone |
    SuppliedCompany | string(80) | Company |
    Type | picklist(40) | Case Type | picklist=caseType
    Status | picklist(40) | Status | picklist=caseStatus
    Reason | picklist(40) | Case Reason | picklist=caseReason
    Origin | picklist(40) | Case Origin | picklist=caseOrigin
    IsVisibleInSelfService | boolean | Visible in Self-Service Portal |
    Subject | string(255) | Subject |
    Priority | picklist(40) | Priority | picklist=casePriority
    Description | textarea(32000) | Description |
    IsClosed | boolean | Closed | derived=caseIsClosed
    ClosedDate | datetime | Closed Date | readonly nogroup
    IsEscalated | boolean | Escalated |
    HasCommentsUnreadByOwner | boolean | New Self-Service Comment | readonly
    HasSelfServiceComments | boolean | Self-Service Commented | readonly
    OwnerId | reference(Group,User) | Owner ID | default=* parent=Owner
    IsClosedOnCreate | boolean | Closed When Created | readonly
    IsSelfServiceClosed | boolean | Closed by Self-Service User | readonly
    SlaStartDate | datetime | Entitlement Process Start Time |
    SlaExitDate | datetime | Entitlement Process End Time | readonly
    IsStopped | boolean | Stopped |
    StopStartDate | datetime | Stopped Since | readonly
    @audit
    ContactPhone | phone | Contact Phone | from=ContactId.Phone
    ContactMobile | phone | Contact Mobile | from=ContactId.MobilePhone
    ContactEmail | email | Contact Email | from=ContactId.Email
    ContactFax | phone | Contact Fax | from=ContactId.Fax
    Comments | textarea(4000) | Internal Comments |
    @viewed
  `,
};
