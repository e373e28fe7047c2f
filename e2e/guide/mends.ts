/** What a sample says otherwise than the printed guide, and why. */
export interface Mend {
  /** Name of the sample's file. */
  readonly sample: string;
  /** The printed text. */
  readonly printed: string;
  /** What stands in the sample instead; as often as the printed text stood there. */
  readonly mended: string;
  /**
   * `slip`: as printed, it cannot work. `layout`: the page's width or the form of print broke it. `ellipsis`: the guide
   * left a part out. `form`: the guide shows how something is written, with words for what varies.
   */
  readonly kind: 'slip' | 'layout' | 'ellipsis' | 'form';
  readonly why: string;
}

const BROKEN_LINE = 'A string cannot go on in the next line.';

/** The mends, in the order of the guide. */
export const mends: readonly Mend[] = [
  {
    sample: 'GuideConnect',
    printed: "sforce.connection.sessionId='{!GETSESSIONID()}' ;\n    ...\n",
    mended:
      "sforce.connection.sessionId='{!GETSESSIONID()}' ;\n        " +
      'window.user = sforce.connection.getUserInfo();\n',
    kind: 'ellipsis',
    why: 'The page’s own code begins here.',
  },
  {
    sample: 'GuideConnectWithoutHeader',
    printed: "sforce.connection.sessionId='{!GETSESSIONID()}';\n        ...\n",
    mended:
      "sforce.connection.sessionId='{!GETSESSIONID()}';\n        " +
      'window.user = sforce.connection.getUserInfo();\n',
    kind: 'ellipsis',
    why: 'The page’s own code begins here.',
  },
  {
    sample: 'GuideRequireScript',
    printed: '<body>\n',
    mended: '<apex:page showHeader="false" standardStylesheets="false">\n<html>\n<body>\n',
    kind: 'ellipsis',
    why: 'The guide prints the beginning only; here it is a page.',
  },
  {
    sample: 'GuideRequireScript',
    printed: '    ...\n',
    mended:
      '    <script>window.user = sforce.connection.getUserInfo();</script>\n</body>\n</html>\n</apex:page>\n',
    kind: 'ellipsis',
    why: 'The page’s own code, and its end.',
  },
  {
    sample: 'GuideEmbedding',
    printed: '<body onload="setupPage();">',
    mended:
      '<apex:page showHeader="false" standardStylesheets="false">\n<html>\n<head>\n' +
      '<script src="/soap/ajax/64.0/connection.js"></script>\n</head>\n<body onload="setupPage();">',
    kind: 'ellipsis',
    why: 'The guide prints the parts of this page one by one; here they are one page that loads the toolkit.',
  },
  {
    sample: 'GuideEmbedding',
    printed: '        });\n    }\n</script>',
    mended: '        });\n    }',
    kind: 'ellipsis',
    why: 'The functions that follow belong to the same script.',
  },
  {
    sample: 'GuideEmbedding',
    printed: 'source.output.innerHTML = output;\n    }\n}\n',
    mended: 'source.output.innerHTML = output;\n    }\n}\n</script>\n</html>\n</apex:page>\n',
    kind: 'ellipsis',
    why: 'The end of the page.',
  },
  {
    sample: 'GuideEmbedding',
    printed: 'order by\nIndustry",',
    mended: 'order by " +\n"Industry",',
    kind: 'layout',
    why: BROKEN_LINE,
  },
  {
    sample: 'GuideEmbedding',
    printed: '"<font color \'red\'">\n        An error',
    mended: '"<font color=\'red\'>" +\n        "An error',
    kind: 'slip',
    why: 'A quotation mark ends the string inside the tag, the attribute has no `=`, and the string goes on in the next line.',
  },
  {
    sample: 'GuideEmbedding',
    printed: 'account.Industry + "]"<br>";',
    mended: 'account.Industry + "]<br>";',
    kind: 'slip',
    why: 'One quotation mark too many: the guide prints the same function without it further up.',
  },
  {
    sample: '11-object-functions',
    printed: 'account.get("Name")',
    mended: 'log(account.get("Name"));',
    kind: 'form',
    why: 'The guide lists expressions; here each is shown by `log`.',
  },
  {
    sample: '11-object-functions',
    printed: '`account.Name`',
    mended: 'log(account.Name);',
    kind: 'form',
    why: 'As above.',
  },
  {
    sample: '11-object-functions',
    printed: '`account["Name"]`',
    mended: 'log(account["Name"]);',
    kind: 'form',
    why: 'As above.',
  },
  {
    sample: '12-debug-log',
    printed: 'sforce.debug.log(myVar);',
    mended: 'var myVar = "my value";\nsforce.debug.log(myVar);',
    kind: 'form',
    why: '`myVar` stands for a variable of the page.',
  },
  {
    sample: '24-process',
    printed: '// valid id,\n    not useful for workflow',
    mended: '// valid id,\n    // not useful for workflow',
    kind: 'layout',
    why: 'A comment cannot go on in the next line.',
  },
  {
    sample: '26-undelete',
    printed: 'sforce.connection.undelede(',
    mended: 'sforce.connection.undelete(',
    kind: 'slip',
    why: 'The call is `undelete`.',
  },
  {
    sample: '32-convert-lead',
    printed: 'convertedStatus = "Qualified"',
    mended: 'convertedStatus = "Closed - Converted"',
    kind: 'slip',
    why: '`Qualified` is no status of a converted lead in an org that has not made it one.',
  },
  {
    sample: '33-describe-sobject',
    printed: 'i<result.recordTypeInfo.length',
    mended: 'i<result.getArray("recordTypeInfos").length',
    kind: 'slip',
    why: 'The element is `recordTypeInfos`; with a single one it is no array unless `getArray` makes it one.',
  },
  {
    sample: '33-describe-sobject',
    printed: 'result.recordTypeInfo[i]',
    mended: 'result.getArray("recordTypeInfos")[i]',
    kind: 'slip',
    why: 'As above.',
  },
  {
    sample: '35-describe-global',
    printed: 'result.getArray("subjects")',
    mended: 'result.getArray("sobjects")',
    kind: 'slip',
    why: 'The element is `sobjects`; an absent one gives an empty array, so the sample would show nothing, without an error.',
  },
  {
    sample: '40-reset-and-set-password',
    printed: 'setPassword(id, "123456")',
    mended: 'setPassword(id, "guide123456")',
    kind: 'slip',
    why: 'A password needs eight characters, letters and digits among them.',
  },
  {
    sample: '41-send-email',
    printed: 'var templatedId =',
    mended: 'var templateId =',
    kind: 'slip',
    why: 'The variable is read as `templateId` further down.',
  },
  {
    sample: '41-send-email',
    printed: '[globalContact.id]',
    mended: '["id of a contact"]',
    kind: 'slip',
    why: '`globalContact` is a variable of the test driver from which the sample was taken.',
  },
  {
    sample: 'GuideRetrieve',
    printed: '<html>\n<head>\n',
    mended: '<apex:page showHeader="false" standardStylesheets="false">\n<html>\n<head>\n',
    kind: 'form',
    why: 'A whole document was an s-control, which is retired; as a Visualforce page it stands in `apex:page`.',
  },
  {
    sample: 'GuideRetrieve',
    printed: '</html>\n',
    mended: '</html>\n</apex:page>\n',
    kind: 'form',
    why: 'As above.',
  },
  {
    sample: 'GuideRetrieve',
    printed: '"{!Contact_ID}"',
    mended: 'new URLSearchParams(location.search).get("id")',
    kind: 'form',
    why: 'A merge field of s-controls; a page has the id in its address.',
  },
  {
    sample: 'GuideRetrieve',
    printed: '"Id, Name, Industry,\n            LastModifiedDate"',
    mended: '"Id, Name, Industry," +\n            "LastModifiedDate"',
    kind: 'layout',
    why: BROKEN_LINE,
  },
  {
    sample: 'GuideRetrieve',
    printed: 'accountsRetrieved.records[0]',
    mended: 'accountsRetrieved[0]',
    kind: 'slip',
    why: '`retrieve` gives the records themselves, not a result with `records`.',
  },
  {
    sample: 'GuideRetrieve',
    printed: "<a href='/' + account.Id;\n            document.body.innerHTML += \"' target",
    mended: '<a href=\'/" + account.Id +\n            "\' target',
    kind: 'slip',
    why: 'The string is not ended before the id; and half a tag, added to `innerHTML` by itself, is dropped.',
  },
  {
    sample: '44-async-query-inline',
    printed: 'result.toArray("records");\n    }\n});\n',
    mended: 'result.toArray("records");\n',
    kind: 'layout',
    why: 'Where the page ends, the brackets are closed in the middle of the function.',
  },
  {
    sample: '45-async-query-limit',
    printed: 'from Account\n    order by',
    mended: 'from Account " +\n    "order by',
    kind: 'layout',
    why: BROKEN_LINE,
  },
  {
    sample: '51-header-options',
    printed: 'sforce.connection.header_option_name="value"',
    mended: 'sforce.connection.batchSize="200"',
    kind: 'form',
    why: 'An option of a header that has one.',
  },
  {
    sample: '51-header-options',
    printed: 'sforce.connection.header_name = {}\nsforce.connection.header_name.header_option_name="value";',
    mended:
      'sforce.connection.assignmentRuleHeader = {}\nsforce.connection.assignmentRuleHeader.useDefaultRule="true";',
    kind: 'form',
    why: 'An option of a header that has several.',
  },
  {
    sample: 'GuideErrors',
    printed: '<html>\n<head>\n',
    mended: '<apex:page showHeader="false" standardStylesheets="false">\n<html>\n<head>\n',
    kind: 'form',
    why: 'A whole document was an s-control, which is retired; as a Visualforce page it stands in `apex:page`.',
  },
  {
    sample: 'GuideErrors',
    printed: '</html>\n',
    mended: '</html>\n</apex:page>\n',
    kind: 'form',
    why: 'As above.',
  },
  {
    sample: 'GuideErrors',
    printed: 'Industry From\n            Account',
    mended: 'Industry From " +\n            "Account',
    kind: 'layout',
    why: BROKEN_LINE,
  },
  {
    sample: '53-errors-asynchronous',
    printed: '\nconnection.query(',
    mended: '\nsforce.connection.query(',
    kind: 'slip',
    why: 'The global is `sforce`; there is no `connection`.',
  },
  {
    sample: '55-escaping',
    printed: "SELECT ID from ACCOUNT WHERE Name LIKE 'Bob\\\\'s B-B-Q'\n",
    mended:
      "var result = sforce.connection.query(\n    \"SELECT ID from ACCOUNT WHERE Name LIKE 'Bob\\\\'s B-B-Q'\");\n",
    kind: 'form',
    why: 'The guide shows the text alone, as it stands in a string of JavaScript.',
  },
  {
    sample: 'GuideDocument',
    printed: '<html>\n<head>\n',
    mended: '<apex:page showHeader="false" standardStylesheets="false">\n<html>\n<head>\n',
    kind: 'form',
    why: 'A whole document was an s-control, which is retired; as a Visualforce page it stands in `apex:page`.',
  },
  {
    sample: 'GuideDocument',
    printed: '</html>\n',
    mended: '</html>\n</apex:page>\n',
    kind: 'form',
    why: 'As above.',
  },
  {
    sample: 'GuideDocument',
    printed:
      '<script type="text/javascript"\nsrc="//ajax.googleapis.com/ajax/libs/dojo/1.10.4/dojo/dojo.js"></script>\n',
    mended: '<!-- No library is needed. -->\n',
    kind: 'form',
    why: 'A page of a local org needs no library from elsewhere; see the next row.',
  },
  {
    sample: 'GuideDocument',
    printed:
      'dojo.io.bind({\n            url: "/servlet/servlet.FileDownload?file=" + records[0].Id,\n            load: loadDocument});',
    mended:
      'fetch("/servlet/servlet.FileDownload?file=" + records[0].Id)\n            ' +
      '.then(function(response) { return response.text(); })\n            ' +
      '.then(function(data) { loadDocument("load", data); });',
    kind: 'slip',
    why: '`dojo.io.bind` was taken out of Dojo with version 1.0; the version that the sample loads does not have it.',
  },
  {
    sample: '57-timeout',
    printed: 'var account =',
    mended:
      'function print(result) { log(result); }\nfunction printerr(error) { log(error); }\nvar account =',
    kind: 'ellipsis',
    why: '`print` and `printerr` are functions of the page.',
  },
  {
    sample: '59-proxy-post',
    printed: '"SOAPAction": "\\"\\""}\n},',
    mended: '"SOAPAction": "\\"\\""},',
    kind: 'slip',
    why: 'One brace too many behind the headers.',
  },
  {
    sample: '60-remote-function-syntax',
    printed:
      'callback_method\nonFailure : error_callback\nmethod : http_method\nmimeType : "text/plain" | "text/xml"\nasync : true | false\nrequestHeaders : http_headers\nrequestData : http_post_data\ncache : true | false\n',
    mended:
      'callback_method,\nonFailure : error_callback,\nmethod : http_method,\nmimeType : "text/plain",\nasync : true,\nrequestHeaders : http_headers,\nrequestData : http_post_data,\ncache : true,\n',
    kind: 'slip',
    why: 'Commas are missing between the members; where the guide gives a choice, one is chosen.',
  },
];
