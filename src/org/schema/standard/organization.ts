import type { ObjectSource } from '../notation.js';

export const organization: ObjectSource = {
  name: 'Organization',
  plural: 'Organizations',
  prefix: '00D',
  traits: 'updateable triggerable replicateable',
  fields: `
    @id
    Name | string(80) | Name | required name
    Division | string(80) | Division |
    @address
    Phone | phone | Phone |
    Fax | phone | Fax |
    PrimaryContact | string(80) | Primary Contact |
    DefaultLocaleSidKey | picklist(40) | Locale | required picklist=locale restricted
    TimeZoneSidKey | picklist(40) | Time Zone | required picklist=timeZone restricted
    LanguageLocaleKey | picklist(40) | Language | required picklist=language restricted
    ReceivesInfoEmails | boolean | Info Emails |
    ReceivesAdminInfoEmails | boolean | Info Emails Admin |
    PreferencesRequireOpportunityProducts | boolean | RequireOpportunityProducts |
    FiscalYearStartMonth | int | Fiscal Year Starts In | default=1 nillable readonly
    UsesStartDateAsFiscalYearName | boolean | Fiscal Year Name by Start | readonly
    DefaultAccountAccess | picklist(40) | Default Account Access | readonly default=Edit nillable picklist=defaultAccess restricted
    DefaultContactAccess | picklist(40) | Default Contact Access | readonly default=ControlledByParent nillable picklist=defaultAccess restricted
    DefaultOpportunityAccess | picklist(40) | Default Opportunity Access | readonly default=Edit nillable picklist=defaultAccess restricted
    DefaultLeadAccess | picklist(40) | Default Lead Access | readonly default=Edit nillable picklist=defaultAccess restricted
    DefaultCalendarAccess | picklist(40) | Default Calendar Access | readonly default=HideDetailsInsert nillable picklist=calendarAccess restricted
    DefaultPricebookAccess | picklist(40) | Default Price Book Access | readonly default=ReadSelect nillable picklist=pricebookAccess restricted
    DefaultCampaignAccess | picklist(40) | Default Campaign Access | readonly default=Edit nillable picklist=defaultAccess restricted
    DefaultCaseAccess | picklist(40) | Default Case Access | readonly default=Edit nillable picklist=defaultAccess restricted
    ComplianceBccEmail | email | Compliance BCC Email |
    UiSkin | picklist(40) | UI Skin | picklist=uiSkin restricted
    SignupCountryIsoCode | string(2) | Signup Country | readonly
    TrialExpirationDate | datetime | Trial Expiration Date | readonly
    OrganizationType | picklist(40) | Edition | readonly picklist=organizationType restricted
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    InstanceName | string(5) | Instance Name | readonly
    IsSandbox | boolean | Is Sandbox | readonly
    WebToCaseDefaultOrigin | string(40) | Web to Cases Default Origin |
    MonthlyPageViewsUsed | int | Monthly Page Views Used | readonly
    MonthlyPageViewsEntitlement | int | Monthly Page Views Allowed | readonly
    IsReadOnly | boolean | Is Read Only | readonly
    @audit
  `,
};

export const recordType: ObjectSource = {
  name: 'RecordType',
  label: 'Record Type',
  plural: 'Record Types',
  prefix: '012',
  traits: 'createable updateable replicateable',
  fields: `
    @id
    Name | string(80) | Name | required name
    DeveloperName | string(80) | Record Type Name | required
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    Description | string(255) | Description |
    BusinessProcessId | reference(BusinessProcess) | Business Process ID |
    SobjectType | picklist(40) | SObject Type Name | required createonly
    IsActive | boolean | Active |
    @audit
  `,
};
