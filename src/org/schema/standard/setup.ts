import type { ObjectSource } from '../notation.js';

export const staticResource: ObjectSource = {
  name: 'StaticResource',
  label: 'Static Resource',
  plural: 'Static Resources',
  prefix: '081',
  traits: 'createable updateable deletable searchable replicateable',
  fields: `
    @id
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    Name | string(255) | Name | required name
    ContentType | string(120) | MIME Type | required
    BodyLength | int | Size | default=0 derived=bodyLength
    Body | base64 | Body |
    Description | string(255) | Description |
    @audit
    CacheControl | picklist(40) | Cache Control | required picklist=cacheControl restricted
  `,
};

export const apexClass: ObjectSource = {
  name: 'ApexClass',
  label: 'Apex Class',
  plural: 'Apex Classes',
  prefix: '01p',
  traits: 'createable updateable deletable replicateable',
  fields: `
    @id
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    Name | string(255) | Name | required name
    ApiVersion | double(18,1) | Api Version | required
    Status | picklist(40) | Status | default=Active picklist=apexStatus restricted
    IsValid | boolean | Is Valid | default=true
    BodyCrc | double(18,0) | Body CRC |
    Body | textarea(1000000) | Body |
    LengthWithoutComments | int | Size Without Comments | default=0
    @audit
  `,
};

export const apexPage: ObjectSource = {
  name: 'ApexPage',
  label: 'Visualforce Page',
  plural: 'Visualforce Pages',
  prefix: '066',
  traits: 'createable updateable deletable replicateable',
  fields: `
    @id
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    Name | string(80) | Name | required name
    ApiVersion | double(18,1) | Api Version | required
    MasterLabel | string(80) | Label | required
    Description | textarea(1000) | Description |
    ControllerType | picklist(40) | Controller Type | default=0 picklist=controllerType restricted
    ControllerKey | string(255) | Controller Key |
    IsAvailableInTouch | boolean | Available for Lightning Experience, Lightning communities, and the mobile app |
    IsConfirmationTokenRequired | boolean | Require CSRF protection on GET requests |
    Markup | textarea(1048576) | Markup | required
    @audit
  `,
};

export const webLink: ObjectSource = {
  name: 'WebLink',
  label: 'Custom Button or Link',
  plural: 'Custom Button or Link',
  prefix: '00b',
  traits: 'createable updateable deletable replicateable',
  fields: `
    @id
    PageOrSobjectType | picklist(40) | Page Name | required createonly
    Name | string(240) | Name | required name
    IsProtected | boolean | Protected Component |
    Url | textarea(1048576) | URL |
    EncodingKey | picklist(40) | Link Encoding | required picklist=emailEncoding restricted
    LinkType | picklist(40) | Content Source | required picklist=linkType restricted
    OpenType | picklist(40) | Behavior | required picklist=openType restricted
    Height | int | Height (in pixels) |
    Width | int | Width (in pixels) |
    ShowsLocation | boolean | Show Address Bar |
    HasScrollbars | boolean | Show Scrollbars |
    HasToolbar | boolean | Show Toolbars |
    HasMenubar | boolean | Show Menu Bar |
    ShowsStatus | boolean | Show Status Bar |
    IsResizable | boolean | Resizeable |
    Position | picklist(40) | Window Position | picklist=windowPosition restricted
    ScontrolId | reference(Scontrol) | Custom S-Control ID |
    MasterLabel | string(240) | Label |
    Description | textarea(1000) | Description |
    DisplayType | picklist(40) | Display Type | required picklist=displayType restricted
    RequireRowSelection | boolean | Display Checkboxes (for Multi-Record Selection) |
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    @audit
  `,
};

export const listView: ObjectSource = {
  name: 'ListView',
  label: 'List View',
  plural: 'List Views',
  prefix: '00B',
  traits: 'mruEnabled replicateable',
  fields: `
    @id
    Name | string(40) | View Name | default=* readonly name
    DeveloperName | string(80) | API Name | default=* readonly
    NamespacePrefix | string(15) | Namespace Prefix | readonly
    SobjectType | picklist(40) | Sobject Type | readonly
    IsSoqlCompatible | boolean | Is SOQL Compatible | readonly
    @audit
    @viewed
  `,
};

export const queueSobject: ObjectSource = {
  name: 'QueueSobject',
  label: 'Queue Sobject',
  plural: 'Queue Sobject',
  prefix: '03g',
  traits: 'createable updateable deletable',
  fields: `
    @id
    QueueId | reference(Group) | Queue ID | required createonly parent=Queue children=QueueSobjects cascade
    SobjectType | picklist(40) | Sobject Type | required createonly
    CreatedById | reference(User) | Created By ID | default=* readonly parent=CreatedBy
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};

export const fiscalYearSettings: ObjectSource = {
  name: 'FiscalYearSettings',
  label: 'Fiscal Year Settings',
  plural: 'Fiscal Year Settings',
  prefix: '022',
  traits: '',
  fields: `
    @id
    PeriodId | reference(Period) | Period ID | readonly
    StartDate | date | Start Date | readonly
    EndDate | date | End Date | readonly
    Name | string(80) | Name | default=* readonly name
    IsStandardYear | boolean | Is Standard Year | readonly
    YearType | picklist(40) | Year Type | readonly picklist=yearType restricted
    QuarterLabelScheme | picklist(40) | Quarter Name Scheme | readonly
    PeriodLabelScheme | picklist(40) | Period Name Scheme | readonly
    WeekLabelScheme | picklist(40) | Week Label Scheme | readonly
    QuarterPrefix | picklist(40) | Quarter Prefix | readonly
    PeriodPrefix | picklist(40) | Period Prefix | readonly
    WeekStartDay | int | Week Start Day | readonly
    Description | string(255) | Description | readonly
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};

export const period: ObjectSource = {
  name: 'Period',
  label: 'Fiscal Period',
  plural: 'Fiscal Period',
  prefix: '026',
  traits: '',
  fields: `
    @id
    FiscalYearSettingsId | reference(FiscalYearSettings) | Fiscal Year Settings ID | readonly parent=FiscalYearSettings children=Periods cascade
    Type | picklist(40) | Period Type | readonly picklist=periodType restricted
    StartDate | date | Start Date | default=* readonly
    EndDate | date | End Date | default=* readonly
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
    IsForecastPeriod | boolean | Forecast Period | readonly
    QuarterLabel | picklist(40) | Quarter Label | readonly
    PeriodLabel | picklist(40) | Period Label | readonly
    Number | int | Number | readonly
    FullyQualifiedLabel | string(255) | Fully Qualified Label | readonly
  `,
};
