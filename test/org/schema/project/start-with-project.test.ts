import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startOrg } from '../../../../src/org/index.js';
import { temporaryFolder } from '../../storage/temporary-folder.js';
import { boxFiles, objectSource, projectFolder, writeFiles } from './project-folder.js';

const CODE = '<type>Text</type><length>10</length>';
const DOUBLE = '<formula>Code__c &amp; Code__c</formula><type>Text</type>';
const codeFile = 'objects/Box__c/fields/Code__c.field-meta.xml';

const data = {
  records: [
    {
      attributes: { type: 'Account', referenceId: 'a1' },
      Name: 'Acme',
      Boxes__r: {
        records: [{ attributes: { type: 'Box__c', referenceId: 'b1' }, Name: 'Sample', Code__c: 'x1' }],
      },
    },
  ],
};

const LOOKUP =
  '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Boxes</relationshipName>';

async function soap(url: string, header: string, body: string): Promise<string> {
  const envelope =
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;
  const headers = { 'Content-Type': 'text/xml', SOAPAction: '""' };
  return (await fetch(`${url}/services/Soap/u/64.0`, { method: 'POST', headers, body: envelope })).text();
}

/** An org on the data folder, and what one can do with it. */
async function start(project: string, folder: string) {
  const lines: string[] = [];
  const org = await startOrg({ project, data: folder, log: (line) => lines.push(line) });
  onTestFinished(() => org.stop());
  const call = async (body: string) => {
    const login = `<login><username>${org.username}</username><password>${org.password}</password></login>`;
    const session = /<sessionId>([^<]+)/.exec(await soap(org.url, '', login))?.[1];
    return soap(org.url, `<SessionHeader><sessionId>${session}</sessionId></SessionHeader>`, body);
  };
  const boxes = async () => {
    const answer = await call(
      '<query><queryString>SELECT Name, Account__r.Name FROM Box__c ORDER BY Name</queryString></query>',
    );
    return [...answer.matchAll(/<sf:Name>([^<]*)/g)].map(([, name]) => name);
  };
  const create = (name: string) =>
    call(
      `<create><sObjects><type xmlns="urn:sobject.partner.soap.sforce.com">Box__c</type><Name xmlns="urn:sobject.partner.soap.sforce.com">${name}</Name></sObjects></create>`,
    );
  return { org, lines, boxes, create };
}

test('an org keeps its records while the project changes, and says what it leaves out and what it refuses', async () => {
  const folder = join(await temporaryFolder(), 'data');
  const project = await projectFolder({
    ...boxFiles({ Code__c: CODE, Double__c: DOUBLE, Account__c: LOOKUP }),
    'data/Account.json': JSON.stringify(data),
  });
  const first = await start(project, folder);
  expect(first.lines).toContain(
    '  objects/Box__c/fields/Double__c.field-meta.xml, Double__c: <formula>: formulas are not computed yet; the field is left out',
  );
  expect(await first.boxes()).toEqual(['Sample', 'Acme']);
  expect(await first.create('Mine')).toMatch(/<id>a00/);
  await first.org.stop();

  // The sample data would no longer fit either; what is in the folder is what counts here.
  await rm(join(project, codeFile));
  await rm(join(project, 'data'), { recursive: true });
  await expect(startOrg({ project, data: folder })).rejects.toThrow(
    'Box__c.code__c is no field of the project any more, and 1 of its records have a value in it',
  );

  await writeFiles(project, {
    [codeFile]: boxFiles({ Code__c: CODE })[codeFile] as string,
    'objects/Apple__c/Apple__c.object-meta.xml': objectSource('Apple'),
    'data/Account.json': JSON.stringify(data),
  });
  const second = await start(project, folder);
  expect(await second.boxes()).toEqual(['Mine', 'Sample', 'Acme']);
  expect(await second.create('Another')).toMatch(/<id>a00/);

  // A new database gives key prefixes anew, and the org that runs follows it.
  await second.org.reset();
  expect(await second.boxes()).toEqual(['Sample', 'Acme']);
  expect(await second.create('After')).toMatch(/<id>a01/);
}, 240_000);
