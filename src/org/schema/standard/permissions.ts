/** User permissions that profiles and permission sets grant, by the end of their field's name, with their labels. */
const PERMISSIONS = {
  EmailSingle: 'Send Email',
  EmailMass: 'Mass Email',
  EditTask: 'Edit Tasks',
  EditEvent: 'Edit Events',
  ExportReport: 'Export Reports',
  ImportPersonal: 'Import Personal Contacts',
  DataExport: 'Weekly Data Export',
  ManageUsers: 'Manage Users',
  EditPublicFilters: 'Manage Public List Views',
  EditPublicTemplates: 'Manage Public Classic Email Templates',
  ModifyAllData: 'Modify All Data',
  ManageCases: 'Manage Cases',
  MassInlineEdit: 'Mass Edits from Lists',
  ManageSolutions: 'Manage Published Solutions',
  CustomizeApplication: 'Customize Application',
  EditReadonlyFields: 'Edit Read Only Fields',
  RunReports: 'Run Reports',
  ViewSetup: 'View Setup and Configuration',
  TransferAnyEntity: 'Transfer Record',
  ActivateContract: 'Activate Contracts',
  ActivateOrder: 'Activate Orders',
  ImportLeads: 'Import Leads',
  ManageLeads: 'Manage Leads',
  TransferAnyLead: 'Transfer Leads',
  ViewAllData: 'View All Data',
  EditPublicDocuments: 'Manage Public Documents',
  ViewEncryptedData: 'View Encrypted Data',
  EditBrandTemplates: 'Manage Letterheads',
  EditHtmlTemplates: 'Edit HTML Templates',
  ChatterInternalUser: 'Chatter Internal User',
  DeleteActivatedContract: 'Delete Activated Contracts',
  ApiUserOnly: 'API Only User',
  ManageCategories: 'Manage Categories',
  ConvertLeads: 'Convert Leads',
  PasswordNeverExpires: 'Password Never Expires',
  EditActivatedOrders: 'Edit Activated Orders',
  EditOppLineItemUnitPrice: 'Edit Opportunity Product Sales Price',
  BulkApiHardDelete: 'Bulk API Hard Delete',
  SolutionImport: 'Import Solutions',
  ManageCallCenters: 'Manage Call Centers',
  ViewContent: 'View Content in Portals',
  AuthorApex: 'Author Apex',
  ApiEnabled: 'API Enabled',
  ManageCustomReportTypes: 'Manage Custom Report Types',
  EditCaseComments: 'Edit Case Comments',
  TransferAnyCase: 'Transfer Cases',
  ScheduleJob: 'Schedule Jobs',
  ManageBusinessHourHolidays: 'Manage Business Hours Holidays',
  ResetPasswords: 'Reset User Passwords and Unlock Users',
  ModerateChatter: 'Moderate Chatter',
  EmailTemplateManagement: 'Email Template Management',
  ViewPublicReports: 'View Reports in Public Folders',
  ViewPublicDashboards: 'View Dashboards in Public Folders',
  ViewAllUsers: 'View All Users',
  CreateTopics: 'Create Topics',
  EditTopics: 'Edit Topics',
  DeleteTopics: 'Delete Topics',
  AssignTopics: 'Assign Topics',
  ManageProfilesPermissionsets: 'Manage Profiles and Permission Sets',
  AssignPermissionSets: 'Assign Permission Sets',
  ManageRoles: 'Manage Roles',
  ManageSharing: 'Manage Sharing',
  ManageInternalUsers: 'Manage Internal Users',
  ManagePasswordPolicies: 'Manage Password Policies',
  ManageCustomPermissions: 'Manage Custom Permissions',
  LightningExperienceUser: 'Lightning Experience User',
  ViewRoles: 'View Roles and Role Hierarchy',
  ModifyMetadata: 'Modify Metadata Through Metadata API Functions',
  ViewAllProfiles: 'View All Profiles',
} as const;

/** A user permission: `ManageUsers` is the field `PermissionsManageUsers` of profiles and permission sets. */
export type UserPermission = keyof typeof PERMISSIONS;

/** All of them with their labels. */
export const userPermissions: Readonly<Record<UserPermission, string>> = PERMISSIONS;

/** The fields of the permissions, in the notation of objects. */
export const permissionFields = Object.entries(PERMISSIONS)
  .map(([name, label]) => `Permissions${name} | boolean | ${label} |`)
  .join('\n    ');

/** Permissions that a standard user of a new org has. Source: the profile's page in a Developer Edition. */
const standardUserPermissions: readonly string[] = [
  'EmailSingle',
  'EmailMass',
  'EditTask',
  'EditEvent',
  'ExportReport',
  'ImportPersonal',
  'RunReports',
  'ActivateContract',
  'ActivateOrder',
  'ConvertLeads',
  'ChatterInternalUser',
  'ApiEnabled',
  'EditOppLineItemUnitPrice',
  'ViewPublicReports',
  'ViewPublicDashboards',
  'CreateTopics',
  'EditTopics',
  'AssignTopics',
  'LightningExperienceUser',
  'ViewRoles',
  'ViewSetup',
].map((name) => `Permissions${name}`);

const NOT_OF_ADMINISTRATORS = new Set(['ApiUserOnly', 'BulkApiHardDelete', 'ViewEncryptedData']);

/** Permissions that a system administrator has: all but those that each org switches on itself. */
const administratorPermissions: readonly string[] = Object.keys(PERMISSIONS)
  .filter((name) => !NOT_OF_ADMINISTRATORS.has(name))
  .map((name) => `Permissions${name}`);

/** Profiles that every org has, with the fields of what they permit. */
export const standardProfiles: Readonly<Record<string, readonly string[]>> = {
  'System Administrator': administratorPermissions,
  'Standard User': standardUserPermissions,
  'Read Only': ['PermissionsApiEnabled', 'PermissionsRunReports', 'PermissionsViewSetup'],
};
