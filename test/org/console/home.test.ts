import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { packageVersion } from '../../../src/org/package-root.js';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble } from '../org-double.js';

async function home(options = {}) {
  const answer = await appOf(orgDouble(), { project: 'demo-pages', ...options }).request(`${ORIGIN}/`);
  const { document } = new Window();
  document.write(await answer.text());
  return { answer, document };
}

const texts = (
  document: { querySelectorAll(selector: string): Iterable<{ textContent: string }> },
  selector: string,
) => [...document.querySelectorAll(selector)].map((element) => element.textContent);

describe('the home page', () => {
  it('lists pages, objects with their rows, and where the org is reached', async () => {
    const { document } = await home();
    expect(texts(document, '#pages ~ dl a')).toContain('SampleAccounts');
    expect(texts(document, 'tbody tr').map((row) => row.trim())).toEqual([
      'AccountAccount2,503',
      'Case <&>Case2,503',
    ]);
    expect(texts(document, '#pages ~ dl dd')).toContain(
      'A query for a field that Account does not have, and the fault that the page gets.',
    );
    expect(texts(document, '#addresses ~ dl dd')).toEqual([
      `${ORIGIN}/services/Soap/u/64.0`,
      '31.0 to 67.0',
      'demo@local.org',
      `sforce-toolkit ${packageVersion}`,
    ]);
  });

  it('leads to the records that have buttons', async () => {
    const { document } = await home();
    expect(texts(document, '#buttons ~ dl dt')).toEqual(['Account', 'Case <&>']);
    expect(texts(document, '#buttons ~ dl dd')[1]).toBe(
      'Open one for: Classify, Escalate. On the list: Close Selected.',
    );
  });

  it('shows texts of the org as texts', async () => {
    const { document } = await home();
    expect(document.title).toBe('Bread & Butter <Ltd>');
    expect(texts(document, 'h1')).toEqual(['Bread & Butter <Ltd>']);
  });

  it('runs no script', async () => {
    const { answer, document } = await home();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    expect(texts(document, 'script, [onclick], [style]')).toEqual([]);
  });

  it('names the retired versions where they are served', async () => {
    const { document } = await home({ retiredVersions: 'serve' });
    expect(texts(document, 'dd')).toContain('7.0 to 67.0');
  });

  it('has its style sheets', async () => {
    for (const path of ['/assets/org.css', '/assets/page.css']) {
      const answer = await appOf(orgDouble()).request(ORIGIN + path);
      expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    }
  });
});

it('an address that is nowhere says so', async () => {
  const answer = await appOf(orgDouble()).request(`${ORIGIN}/no/where?<b>`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("There is nothing at '/no/where'");
});
