import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWith } from '../own-org.js';
import { expect, startOrg } from '../worker.js';

const page = `<apex:page standardController="Account" id="page" title="Edit">
<apex:form id="form"><apex:pageMessages/>
<apex:pageBlock title="{!Account.Name}" id="block">
  <apex:pageBlockButtons id="buttons"><apex:commandButton id="save" action="{!quicksave}" value="Save"/>
    <apex:commandButton id="run" value="Run" onclick="run(); return false;"/></apex:pageBlockButtons>
  <apex:pageBlockSection id="section" columns="1">
    <apex:inputField id="name" value="{!Account.Name}"/>
    <apex:inputField id="employees" value="{!Account.NumberOfEmployees}"/>
  </apex:pageBlockSection>
</apex:pageBlock>
<apex:commandLink id="link" action="{!quicksave}" onclick="document.title = 'clicked';">Save as well<apex:param name="q" value="x"/></apex:commandLink>
</apex:form>
<p id="out"></p><p>{!hope}</p>
<script src="/soap/ajax/64.0/connection.js"/>
<script>
function run() {
  var name = document.getElementById('{!$Component.page.form.block.section.name}').value;
  var own = '{!JSENCODE(Account.Name)}';
  var id = sforce.connection.query("SELECT Id FROM Account WHERE Id = '{!Account.Id}'").getArray('records')[0].Id;
  document.getElementById('out').appendChild(document.createTextNode([name === own, id].join(' ')));
}
</script>
</apex:page>
`;
const NAME = `<img src=x onerror="alert(1)"> </script>'`;

/** An org on a project with one page and one account, whose name is markup. */
const test = testWith(async () => {
  const project = await mkdtemp(join(tmpdir(), 'sforce-page-'));
  await mkdir(join(project, 'pages'));
  await mkdir(join(project, 'data'));
  await writeFile(join(project, 'pages', 'Edit.page'), page);
  await cp(
    join(import.meta.dirname, '../../demo-pages/sfdx-project.json'),
    join(project, 'sfdx-project.json'),
  );
  const org = await startOrg({ project });
  const stop = async () => {
    await org.stop();
    await rm(project, { recursive: true });
  };
  return { url: org.url, stop };
});

test('a form edits a record, and scripts find its inputs', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await page.goto('/apex/Edit');
  await page.locator('[id="page:form:block:section:name"]').fill(NAME);
  await page.locator('[id="page:form:block:buttons:save"]').click();
  await expect(page).toHaveURL(/\?id=001/);
  await expect(page.locator('.mainTitle')).toHaveText(NAME);

  await page.getByRole('button', { name: 'Run' }).first().click();
  await expect(page.locator('#out')).toHaveText(/^true 001\w{15}$/);

  await page.locator('[id="page:form:block:section:employees"]').fill('many');
  await page.getByRole('link', { name: 'Save as well' }).click();
  await expect(page.getByRole('alert')).toContainText('Employees: Invalid number');
  await page.locator('[id="page:form:block:section:employees"]').fill('1,200');
  await page.getByRole('link', { name: 'Save as well' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('[id="page:form:block:section:employees"]')).toHaveValue('1,200');

  await page.locator('#orgMissing summary').click();
  await expect(page.locator('#orgMissing li')).toHaveText(["pages/Edit.page:13 There is no variable 'hope'"]);
  expect(dialogs).toEqual([]);
});
