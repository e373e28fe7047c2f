import type { PicklistValue } from '../schema.js';

/**
 * Values of a picklist: `A; *B {closed}; C {probability=10}; D = Delta`. A star marks the default; braces hold what
 * the platform derives from the value (a word without `=` is true); after ` = ` stands a label that is not the value.
 */
function values(text: string): readonly PicklistValue[] {
  return text.split(';').map((entry) => {
    const match = /^\s*(\*?)([^{]*?)\s*(?:\{([^}]*)\})?\s*$/.exec(entry);
    const [value, label] = match?.[2]?.split(' = ') ?? [];
    if (!match || !value) throw new TypeError(`'${entry}' is no picklist value`);
    const meaning = (match[3] ?? '').split(/\s+/).filter(Boolean);
    return {
      value,
      label: label ?? value,
      isDefault: match[1] === '*',
      meaning: Object.fromEntries(
        meaning.map((word) => {
          const [key = '', text = 'true'] = word.split('=', 2);
          return [key, text];
        }),
      ),
    };
  });
}

/** Picklist values of a new org, by the keys that `picklist=` marks use. */
export const picklists: Readonly<Record<string, readonly PicklistValue[]>> = {
  industry: values(
    'Agriculture; Apparel; Banking; Biotechnology; Chemicals; Communications; Construction; Consulting; Education; ' +
      'Electronics; Energy; Engineering; Entertainment; Environmental; Finance; Food & Beverage; Government; ' +
      'Healthcare; Hospitality; Insurance; Machinery; Manufacturing; Media; Not For Profit; Recreation; Retail; ' +
      'Shipping; Technology; Telecommunications; Transportation; Utilities; Other',
  ),
  accountType: values(
    'Prospect; Customer - Direct; Customer - Channel; Channel Partner / Reseller; Installation Partner; ' +
      'Technology Partner; Other',
  ),
  ownership: values('Public; Private; Subsidiary; Other'),
  rating: values('Hot; Warm; Cold'),
  leadSource: values('Web; Phone Inquiry; Partner Referral; Purchased List; Other'),
  salutation: values('Mr.; Ms.; Mrs.; Dr.; Prof.'),
  cleanStatus: values('Matched; Different; Acknowledged; NotFound; Inactive; *Pending; SelectMatch; Skipped'),
  geocodeAccuracy: values(
    'Address; NearAddress; Block; Street; ExtendedZip; Zip; Neighborhood; City; County; State; Unknown',
  ),
  leadStatus: values(
    '*Open - Not Contacted; Working - Contacted; Closed - Converted {converted}; Closed - Not Converted',
  ),
  opportunityStage: values(
    'Prospecting {probability=10 forecast=Pipeline}; Qualification {probability=10 forecast=Pipeline}; ' +
      'Needs Analysis {probability=20 forecast=Pipeline}; Value Proposition {probability=50 forecast=Pipeline}; ' +
      'Id. Decision Makers {probability=60 forecast=Pipeline}; Perception Analysis {probability=70 forecast=Pipeline}; ' +
      'Proposal/Price Quote {probability=75 forecast=Pipeline}; Negotiation/Review {probability=90 forecast=Pipeline}; ' +
      'Closed Won {closed won probability=100 forecast=Closed}; Closed Lost {closed probability=0 forecast=Omitted}',
  ),
  opportunityType: values(
    'Existing Customer - Upgrade; Existing Customer - Replacement; Existing Customer - Downgrade; New Customer',
  ),
  forecastCategory: values('Omitted; Pipeline; BestCase; Forecast; Closed'),
  forecastCategoryName: values('Omitted; Pipeline; Best Case; Commit; Closed'),
  opportunityContactRole: values(
    'Business User; Decision Maker; Economic Buyer; Economic Decision Maker; Evaluator; Executive Sponsor; ' +
      'Influencer; Technical Buyer; Other',
  ),
  caseStatus: values('*New; Working; Escalated; Closed {closed}'),
  caseOrigin: values('Phone; Email; Web'),
  casePriority: values('High; *Medium; Low'),
  caseReason: values(
    'Installation; Equipment Complexity; Performance; Breakdown; Equipment Design; Feedback; Other',
  ),
  caseType: values('Mechanical; Electrical; Electronic; Structural; Other'),
  taskStatus: values('*Not Started; In Progress; Completed {closed}; Waiting on someone else; Deferred'),
  taskPriority: values('High {high}; *Normal; Low'),
  taskSubject: values('Call; Email; Send Letter; Send Quote; Other'),
  taskSubtype: values('*Task; Email; Call; ListEmail; Cadence'),
  callType: values('Internal; Inbound; Outbound'),
  recurrenceType: values(
    'RecursDaily; RecursEveryWeekday; RecursWeekly; RecursMonthly; RecursMonthlyNth; RecursYearly; RecursYearlyNth',
  ),
  eventSubject: values('Call; Email; Meeting; Send Letter/Quote; Other'),
  showAs: values('*Busy; OutOfOffice; Free'),
  campaignType: values(
    'Conference; Webinar; Trade Show; Public Relations; Partners; Referral Program; Advertisement; Banner Ads; ' +
      'Direct Mail; Email; Telemarketing; Other',
  ),
  campaignStatus: values('*Planned; In Progress; Completed; Aborted'),
  memberStatus: values('*Sent; Responded {responded}'),
  userType: values(
    'Standard; PowerPartner; PowerCustomerSuccess; CustomerSuccess; Guest; CspLitePortal; CSNOnly; SelfService',
  ),
  timeZone: values(
    'Pacific/Kiritimati; Pacific/Auckland; Australia/Sydney; Asia/Tokyo; Asia/Shanghai; Asia/Kolkata; Asia/Dubai; ' +
      'Europe/Moscow; Africa/Johannesburg; Europe/Athens; Europe/Berlin; Europe/Paris; Europe/London; GMT; ' +
      'Atlantic/Azores; America/Sao_Paulo; America/St_Johns; America/Halifax; America/New_York; America/Chicago; ' +
      'America/Denver; America/Phoenix; America/Los_Angeles; America/Anchorage; Pacific/Honolulu; Pacific/Pago_Pago',
  ),
  locale: values('en_US; en_GB; en_CA; en_AU; de_DE; es_ES; fr_FR; it_IT; ja_JP; nl_NL; pt_BR; sv_SE; zh_CN'),
  language: values(
    'en_US; de; es; fr; it; ja; sv; ko; zh_TW; zh_CN; pt_BR; nl_NL; da; th; fi; ru; es_MX; no',
  ),
  emailEncoding: values('UTF-8; ISO-8859-1; Shift_JIS; ISO-2022-JP; EUC-JP; ks_c_5601-1987; Big5; GB2312'),
  digestFrequency: values('*D; W; N'),
  groupNotification: values('P; D; W; *N'),
  defaultAccess: values('None; Read; Edit; ControlledByParent'),
  organizationType: values('Developer Edition; Enterprise Edition; Unlimited Edition; Professional Edition'),
  uiSkin: values('Theme1; Theme2; Theme3; Theme4; Theme4d'),
  documentType: values('doc; gif; jpg; pdf; png; ppt; txt; xls'),
  folderAccess: values('Shared; Public; Hidden; PublicInternal'),
  folderType: values('Dashboard; Document; Email; EmailTemplate; Report'),
  templateStyle: values('*none; freeForm; formalLetter; promotionRight; promotionLeft; newsletter; products'),
  templateType: values('text; html; custom; visualforce'),
  groupType: values(
    'Regular; Role; RoleAndSubordinates; RoleAndSubordinatesInternal; Organization; Queue; AllCustomerPortal',
  ),
  roleAccess: values('None; Read; Edit'),
  productFamily: values('None'),
  accountContactRole: values(
    'Business User; Decision Maker; Economic Buyer; Economic Decision Maker; Evaluator; Executive Sponsor; ' +
      'Influencer; Technical Buyer; Other',
  ),
  partnerRole: values(
    'System Integrator; Agency; Advertiser; VAR/Reseller; Distributor; Developer; Broker; Lender; Supplier; ' +
      'Institution; Contractor; Dealer; Consultant',
  ),
  contractStatus: values(
    'In Approval Process {code=InApproval}; Activated {code=Activated}; *Draft {code=Draft}',
  ),
  contractStatusCode: values(
    'Draft; InApproval; Activated; Terminated; Expired; Rejected; Negotiating; Signed',
  ),
  expirationNotice: values('15; 30; 45; 60; 90; 120'),
  orderStatus: values('*Draft {code=Draft}; Activated {code=Activated}'),
  orderStatusCode: values('Draft; Activated; Canceled; Expired; Superseded'),
  orderType: values('New; Renewal'),
  assetStatus: values('Shipped; Installed; Registered; Obsolete; Purchased'),
  solutionStatus: values('*Draft; Reviewed {reviewed}; Duplicate'),
  recurrenceInstance: values('First; Second; Third; Fourth; Last'),
  regeneratedType: values(
    'RecurrenceRegenerateAfterDueDate; RecurrenceRegenerateAfterToday; RecurrenceRegenerated',
  ),
  month: values(
    'January; February; March; April; May; June; July; August; September; October; November; December',
  ),
  eventSubtype: values('*Event'),
  groupEventType: values('0; 1; 2; 3'),
  emailStatus: values('0 = New; 1 = Read; 2 = Replied; 3 = Sent; 4 = Forwarded; 5 = Draft'),
  publishStatus: values('P = Public; R = Personal Library; U = Upload Interrupted'),
  sharingOption: values('A = Allowed; R = Restricted'),
  sharingPrivacy: values('N = Visible to Anyone With Record Access; P = Private on Records'),
  contentOrigin: values('C = Content; H = Chatter'),
  contentLocation: values('S = Salesforce; E = External; L = Social Customer Service'),
  shareType: values('V = Viewer; C = Collaborator; I = Inferred'),
  linkVisibility: values('AllUsers = All Users; InternalUsers = Standard Users; SharedUsers = Shared Users'),
  cacheControl: values('*Private; Public'),
  apexStatus: values('*Active; Inactive; Deleted'),
  controllerType: values('*0; 1; 2; 3'),
  linkType: values(
    'url = URL; sControl = Custom S-Control; javascript = OnClick JavaScript; page = Visualforce Page; flow = Flow',
  ),
  openType: values(
    'newWindow = Display in new window; sidebar = Display in existing window with sidebar; ' +
      'noSidebar = Display in existing window without sidebar; replace = Display in existing window without sidebar or header; ' +
      'onClickJavaScript = Execute JavaScript',
  ),
  windowPosition: values('fullScreen = Full Screen; none = No Preference; topLeft = Top Left'),
  displayType: values('link = Detail Page Link; button = Detail Page Button; massActionButton = List Button'),
  yearType: values('Standard; Custom'),
  periodType: values('Month; Quarter; Week; Year'),
  processType: values('*Approval; State'),
  lockType: values('Total; Admin; *Owner; Workitem; Node; none'),
  processState: values('*Active; Inactive; Obsolete'),
  processStatus: values('Started; Pending; Approved; Rejected; Removed; Fault; Held; Reassigned; NoResponse'),
  stepStatus: values('Started; Pending; Approved; Rejected; Removed; Fault; Held; Reassigned; NoResponse'),
  collaborationType: values('*Public; Private; Unlisted'),
  collaborationRole: values('*Standard; Admin'),
  feedItemType: values(
    'TrackedChange; UserStatus; *TextPost; AdvancedTextPost; LinkPost; ContentPost; PollPost; RypplePost; ' +
      'DashboardComponentSnapshot; ApprovalPost; CaseCommentPost; ReplyPost; EmailMessageEvent; CallLogPost; ' +
      'ChangeStatusPost; AttachArticleEvent; MilestoneEvent; ActivityEvent; ChatTranscriptPost; CollaborationGroupCreated; ' +
      'CollaborationGroupUnarchived; SocialPost; QuestionPost; FacebookPost; BasicTemplateFeedItem; CreateRecordEvent; CanvasPost; AnnouncementPost',
  ),
  feedStatus: values('*Published; PendingReview; Draft; Hidden'),
  commentType: values('*TextComment; ContentComment'),
  managedTopicType: values('Navigational; Featured; Content'),
  permissionSetType: values('*Regular; Standard; Session; Group; Profile'),
  templateUiType: values('*Aloha; SFX; SFX_Sample'),
  calendarAccess: values('HideDetails; HideDetailsInsert; ShowDetails; ShowDetailsInsert; AllowEdits'),
  pricebookAccess: values('None; Read; ReadSelect'),
};
