import { expect } from 'playwright/test';
import { type Case, cases } from './cases.js';

/** What a page sets, and the header that goes out. */
const options: readonly [script: string, header: string, content: string][] = [
  [`sessionId = 'S'`, 'SessionHeader', '<sessionId>S</sessionId>'],
  [`client = 'C'`, 'CallOptions', '<client>C</client>'],
  [`defaultNamespace = 'ns'`, 'CallOptions', '<defaultNamespace>ns</defaultNamespace>'],
  [`batchSize = 200`, 'QueryOptions', '<batchSize>200</batchSize>'],
  [`allOrNone = true`, 'AllOrNoneHeader', '<allOrNone>true</allOrNone>'],
  [
    `allowFieldTruncation = true`,
    'AllowFieldTruncationHeader',
    '<allowFieldTruncation>true</allowFieldTruncation>',
  ],
  [
    `disableFeedTracking = true`,
    'DisableFeedTrackingHeader',
    '<disableFeedTracking>true</disableFeedTracking>',
  ],
  [`streamingEnabled = true`, 'StreamingEnabledHeader', '<streamingEnabled>true</streamingEnabled>'],
  [`updateMru = true`, 'MruHeader', '<updateMru>true</updateMru>'],
  [`transferToUserId = '005'`, 'UserTerritoryDeleteHeader', '<transferToUserId>005</transferToUserId>'],
  [
    `assignmentRuleHeader = { assignmentRuleId: '01Q' }`,
    'AssignmentRuleHeader',
    '<assignmentRuleId>01Q</assignmentRuleId>',
  ],
  [
    `assignmentRuleHeader = { useDefaultRule: true }`,
    'AssignmentRuleHeader',
    '<useDefaultRule>true</useDefaultRule>',
  ],
  [
    `emailHeader = { triggerAutoResponseEmail: true, triggerOtherEmail: false, triggerUserEmail: true }`,
    'EmailHeader',
    '<triggerAutoResponseEmail>true</triggerAutoResponseEmail><triggerOtherEmail>false</triggerOtherEmail><triggerUserEmail>true</triggerUserEmail>',
  ],
  [
    `duplicateRuleHeader = { allowSave: true, includeRecordDetails: false, runAsCurrentUser: true }`,
    'DuplicateRuleHeader',
    '<allowSave>true</allowSave><includeRecordDetails>false</includeRecordDetails><runAsCurrentUser>true</runAsCurrentUser>',
  ],
  [
    `loginScopeHeader = { organizationId: '00D', portalId: '060' }`,
    'LoginScopeHeader',
    '<organizationId>00D</organizationId><portalId>060</portalId>',
  ],
  [
    `debuggingHeader = { debugLevel: 'Db', debugCategories: ['Apex_code,Debug', 'Db,Info'] }`,
    'DebuggingHeader',
    '<categories><category>Apex_code</category><level>Debug</level></categories><categories><category>Db</category><level>Info</level></categories><debugLevel>Db</debugLevel>',
  ],
  [
    `localeOptions = { language: 'de', localizeErrors: true }`,
    'LocaleOptions',
    '<language>de</language><localizeErrors>true</localizeErrors>',
  ],
  [
    `packageVersionHeader = { packageVersions: [{ majorNumber: 1, minorNumber: 2, namespace: 'ns' }] }`,
    'PackageVersionHeader',
    '<packageVersions><majorNumber>1</majorNumber><minorNumber>2</minorNumber><namespace>ns</namespace></packageVersions>',
  ],
  [
    `ownerChangeOptions = { options: [{ type: 'KeepTeam', execute: false }] }`,
    'OwnerChangeOptions',
    '<options><type>KeepTeam</type><execute>false</execute></options>',
  ],
];

const sent = options.map(
  ([script, header, content]): Case => [
    `${script} sends ${header}`,
    `connection.${script}; connection.getUserInfo();`,
    undefined,
    { sends: `<sfns:${header}>${content}</sfns:${header}>` },
  ],
);

const PROPERTIES = [...new Set(options.map(([script]) => script.split(' ')[0] as string))];
const noHeader = { sends: /<se:Header[^>]*(?:\/>|><\/se:Header>)/ };

const rules: readonly Case[] = [
  [
    'all options start as null',
    `return ${JSON.stringify(PROPERTIES)}.map((name) => connection[name])`,
    PROPERTIES.map(() => null),
  ],
  [
    'undefined, null and an empty string are not set',
    `for (const value of [undefined, null, '']) {
       for (const name of ${JSON.stringify(PROPERTIES)}) connection[name] = value;
       connection.getUserInfo();
     }`,
    undefined,
    { ...noHeader, lacks: '<sfns:' },
  ],
  [
    'an explicit false is sent',
    `Object.assign(connection, { allOrNone: false, streamingEnabled: false, emailHeader: { triggerUserEmail: false } }); connection.getUserInfo();`,
    undefined,
    {
      sends: [
        '<allOrNone>false</allOrNone>',
        '<streamingEnabled>false</streamingEnabled>',
        '<triggerUserEmail>false</triggerUserEmail>',
      ],
    },
  ],
  [
    'useDefaultRule: false is sent alone, but not beside an assignmentRuleId',
    `connection.assignmentRuleHeader = { useDefaultRule: false }; connection.getUserInfo();
     connection.assignmentRuleHeader = { assignmentRuleId: '01Q', useDefaultRule: false }; connection.getUserInfo();`,
    undefined,
    {
      sends: [
        '<sfns:AssignmentRuleHeader><useDefaultRule>false</useDefaultRule></sfns:AssignmentRuleHeader>',
        '<sfns:AssignmentRuleHeader><assignmentRuleId>01Q</assignmentRuleId></sfns:AssignmentRuleHeader>',
      ],
    },
  ],
  [
    'strings serve as well as booleans',
    `connection.assignmentRuleHeader = { useDefaultRule: 'true' }; connection.allOrNone = 'false'; connection.getUserInfo();`,
    undefined,
    { sends: ['<useDefaultRule>true</useDefaultRule>', '<allOrNone>false</allOrNone>'] },
  ],
  [
    'a header object built up from {} works at every step',
    `connection.emailHeader = {}; connection.getUserInfo();
     connection.emailHeader.triggerUserEmail = true; connection.getUserInfo();
     connection.emailHeader.triggerOtherEmail = false; connection.getUserInfo();`,
    undefined,
    {
      sends: [
        /<sfns:EmailHeader(?:\/>|><\/sfns:EmailHeader>)/,
        '<sfns:EmailHeader><triggerUserEmail>true</triggerUserEmail></sfns:EmailHeader>',
        '<sfns:EmailHeader><triggerOtherEmail>false</triggerOtherEmail><triggerUserEmail>true</triggerUserEmail></sfns:EmailHeader>',
      ],
    },
  ],
  ...[
    'emailHeader',
    'assignmentRuleHeader',
    'duplicateRuleHeader',
    'loginScopeHeader',
    'debuggingHeader',
    'localeOptions',
    'packageVersionHeader',
    'ownerChangeOptions',
  ].map(
    (name): Case => [
      `${name} = {} goes out empty`,
      `connection.${name} = {}; connection.getUserInfo();`,
      undefined,
      {
        sends: new RegExp(
          `<se:Header[^>]*><sfns:${name[0]?.toUpperCase()}${name.slice(1)}(?:/>|></[^>]*>)</se:Header>`,
        ),
      },
    ],
  ),
  [
    'one debug category needs no array',
    `connection.debuggingHeader = { debugCategories: 'Apex_code,Debug' }; connection.getUserInfo();`,
    undefined,
    { sends: '<categories><category>Apex_code</category><level>Debug</level></categories>' },
  ],
  [
    'organizationId set on the connection throws, and points to loginScopeHeader',
    `return [thrown(() => { connection.organizationId = '00D'; }), thrown(() => { new sforce.Connection().organizationId = '00D'; })]`,
    [expect.stringContaining('loginScopeHeader'), expect.stringContaining('loginScopeHeader')],
  ],
  [
    'a header is sent with every call',
    `connection.allOrNone = true; connection.batchSize = 5;
     connection.getUserInfo(); connection.query('q'); connection.create([]); connection.logout();`,
    undefined,
    {
      sends: ['getUserInfo', 'query', 'create', 'logout'].map(
        (name) =>
          new RegExp(
            `<sfns:QueryOptions><batchSize>5</batchSize></sfns:QueryOptions><sfns:AllOrNoneHeader><allOrNone>true</allOrNone></sfns:AllOrNoneHeader></se:Header><se:Body><${name}`,
          ),
      ),
    },
  ],
  [
    'options belong to their connection',
    `const other = new sforce.Connection(); connection.batchSize = 5; other.getUserInfo(); return other.batchSize`,
    null,
    { lacks: 'batchSize' },
  ],
];

cases(6, [...sent, ...rules]);
