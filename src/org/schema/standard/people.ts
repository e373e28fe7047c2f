import type { ObjectSource } from '../notation.js';
import { permissionFields } from './permissions.js';

export const user: ObjectSource = {
  name: 'User',
  plural: 'Users',
  prefix: '005',
  traits: 'createable updateable searchable layoutable feedEnabled triggerable mruEnabled replicateable',
  fields: `
    @id
    Username | string(80) | Username | required unique lookup
    LastName | string(80) | Last Name | required
    FirstName | string(40) | First Name |
    Name | string(121) | Full Name | default=* derived=personName name
    CompanyName | string(80) | Company Name |
    Division | string(80) | Division |
    Department | string(80) | Department |
    Title | string(80) | Title |
    @address
    Email | email(128) | Email | required lookup
    EmailPreferencesAutoBcc | boolean | AutoBcc | default=true
    EmailPreferencesAutoBccStayInTouch | boolean | AutoBccStayInTouch |
    EmailPreferencesStayInTouchReminder | boolean | StayInTouchReminder | default=true
    SenderEmail | email | Email Sender Address |
    SenderName | string(80) | Email Sender Name |
    Signature | textarea(1333) | Email Signature |
    StayInTouchSubject | string(80) | Stay-in-Touch Email Subject |
    StayInTouchSignature | textarea(512) | Stay-in-Touch Email Signature |
    StayInTouchNote | string(512) | Stay-in-Touch Email Note |
    Phone | phone | Phone |
    Fax | phone | Fax |
    MobilePhone | phone | Mobile |
    Alias | string(8) | Alias | required
    CommunityNickname | string(40) | Nickname | default=* unique
    BadgeText | string(80) | User Photo badge text overlay | readonly
    IsActive | boolean | Active | default=true
    TimeZoneSidKey | picklist(40) | Time Zone | required picklist=timeZone restricted
    UserRoleId | reference(UserRole) | Role ID | parent=UserRole children=Users
    LocaleSidKey | picklist(40) | Locale | required picklist=locale restricted
    ReceivesInfoEmails | boolean | Info Emails |
    ReceivesAdminInfoEmails | boolean | Admin Info Emails |
    EmailEncodingKey | picklist(40) | Email Encoding | required picklist=emailEncoding restricted
    ProfileId | reference(Profile) | Profile ID | required parent=Profile children=Users
    UserType | picklist(40) | User Type | default=Standard nillable readonly picklist=userType restricted
    LanguageLocaleKey | picklist(40) | Language | required picklist=language restricted
    EmployeeNumber | string(20) | Employee Number |
    DelegatedApproverId | reference(Group,User) | Delegated Approver ID | children=DelegatedUsers
    ManagerId | reference(User) | Manager ID | parent=Manager children=ManagedUsers
    LastLoginDate | datetime | Last Login | readonly
    LastPasswordChangeDate | datetime | Last Password Change or Reset | readonly
    @audit
    NumberOfFailedLogins | int | Failed Login Attempts | default=0 readonly
    UserPermissionsMarketingUser | boolean | Marketing User |
    UserPermissionsOfflineUser | boolean | Offline User |
    UserPermissionsCallCenterAutoLogin | boolean | Auto-login To Call Center |
    UserPermissionsSFContentUser | boolean | Salesforce CRM Content User |
    UserPermissionsKnowledgeUser | boolean | Knowledge User |
    UserPermissionsInteractionUser | boolean | Flow User |
    UserPermissionsSupportUser | boolean | Service Cloud User |
    ForecastEnabled | boolean | Allow Forecasting |
    UserPreferencesActivityRemindersPopup | boolean | ActivityRemindersPopup | default=true
    UserPreferencesEventRemindersCheckboxDefault | boolean | EventRemindersCheckboxDefault | default=true
    UserPreferencesTaskRemindersCheckboxDefault | boolean | TaskRemindersCheckboxDefault | default=true
    UserPreferencesLightningExperiencePreferred | boolean | LightningExperiencePreferred |
    ContactId | reference(Contact) | Contact ID | createonly parent=Contact children=Users
    AccountId | reference(Account) | Account ID | readonly parent=Account children=Users
    CallCenterId | reference(CallCenter) | Call Center ID |
    Extension | phone | Extension |
    FederationIdentifier | string(512) | SAML Federation ID | unique
    AboutMe | textarea(1000) | About Me |
    FullPhotoUrl | url(1024) | Url for full-sized Photo | readonly
    SmallPhotoUrl | url(1024) | Photo | readonly
    IsExtIndicatorVisible | boolean | Show external indicator | readonly
    OutOfOfficeMessage | string(40) | Out of office message | readonly
    MediumPhotoUrl | url(1024) | Url for medium profile photo | readonly
    DigestFrequency | picklist(40) | Chatter Email Highlights Frequency | required picklist=digestFrequency restricted
    DefaultGroupNotificationFrequency | picklist(40) | Default Notification Frequency when Joining Groups | required picklist=groupNotification restricted
    @viewed
    IsProfilePhotoActive | boolean | Has Profile Photo | readonly
    IndividualId | reference(Individual) | Individual ID | parent=Individual
  `,
};

export const profile: ObjectSource = {
  name: 'Profile',
  plural: 'Profile',
  prefix: '00e',
  traits: '',
  fields: `
    @id
    Name | string(255) | Name | required name
    ${permissionFields}
    UserLicenseId | reference(UserLicense) | User License ID | readonly parent=UserLicense
    UserType | picklist(40) | User Type | default=Standard nillable picklist=userType restricted
    @audit
    Description | string(255) | Description |
    @viewed
  `,
};

export const userRole: ObjectSource = {
  name: 'UserRole',
  label: 'Role',
  plural: 'Role',
  prefix: '00E',
  traits: 'createable updateable deletable',
  fields: `
    @id
    Name | string(80) | Name | required name
    ParentRoleId | reference(UserRole) | Parent Role ID |
    RollupDescription | string(80) | Description |
    OpportunityAccessForAccountOwner | picklist(40) | Opportunity Access Level for Account Owner | default=Edit picklist=roleAccess restricted
    CaseAccessForAccountOwner | picklist(40) | Case Access Level for Account Owner | picklist=roleAccess restricted
    ContactAccessForAccountOwner | picklist(40) | Contact Access Level for Account Owner | picklist=roleAccess restricted
    ForecastUserId | reference(User) | User ID |
    MayForecastManagerShare | boolean | May Forecast Manager Share | readonly
    @modified
    DeveloperName | string(80) | Developer Name |
  `,
};

export const group: ObjectSource = {
  name: 'Group',
  plural: 'Group',
  prefix: '00G',
  traits: 'createable updateable deletable',
  fields: `
    @id
    Name | string(40) | Name | required name
    DeveloperName | string(80) | Developer Name |
    RelatedId | reference(User,UserRole) | Related ID | readonly parent=Related
    Type | picklist(40) | Type | required createonly picklist=groupType restricted
    Email | email | Email |
    OwnerId | reference(Organization,User) | Owner ID | default=* readonly parent=Owner
    DoesSendEmailToMembers | boolean | Send Email to Members |
    DoesIncludeBosses | boolean | Include Bosses | default=true
    @audit
  `,
};

export const groupMember: ObjectSource = {
  name: 'GroupMember',
  label: 'Group Member',
  plural: 'Group Member',
  prefix: '011',
  traits: 'createable deletable',
  fields: `
    @id
    GroupId | reference(Group) | Group ID | required createonly parent=Group children=GroupMembers cascade
    UserOrGroupId | reference(Group,User) | User/Group ID | required createonly cascade
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};

export const permissionSet: ObjectSource = {
  name: 'PermissionSet',
  label: 'Permission Set',
  plural: 'Permission Sets',
  prefix: '0PS',
  traits: 'createable updateable deletable',
  fields: `
    @id
    Name | string(80) | Permission Set Name | required name
    Label | string(80) | Permission Set Label | required
    LicenseId | reference(PermissionSetLicense,UserLicense) | License ID | createonly parent=License
    ProfileId | reference(Profile) | Profile ID | readonly parent=Profile
    IsOwnedByProfile | boolean | Is Owned By Profile | readonly
    IsCustom | boolean | Custom | readonly
    ${permissionFields}
    Description | string(255) | Description |
    @audit
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    HasActivationRequired | boolean | Requires Session Activation |
    PermissionSetGroupId | reference(PermissionSetGroup) | Permission Set Group ID | readonly parent=PermissionSetGroup
    Type | picklist(40) | Permission Set Type | default=Regular nillable readonly picklist=permissionSetType restricted
  `,
};

export const permissionSetAssignment: ObjectSource = {
  name: 'PermissionSetAssignment',
  label: 'Permission Set Assignment',
  plural: 'Permission Set Assignments',
  prefix: '0Pa',
  traits: 'createable deletable',
  fields: `
    @id
    PermissionSetId | reference(PermissionSet) | PermissionSet ID | createonly parent=PermissionSet children=Assignments cascade
    PermissionSetGroupId | reference(PermissionSetGroup) | Permission Set Group ID | createonly parent=PermissionSetGroup
    AssigneeId | reference(User) | Assignee ID | required createonly parent=Assignee children=PermissionSetAssignments
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};
