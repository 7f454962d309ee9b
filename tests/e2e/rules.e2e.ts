import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRecords } from '../sample/community';
import { tables, until } from '../support/extension';
import { faultsOf } from './faults';
import { keep, openStage, type Stage } from './stage';

/** The rules as a moderator changes them: a rule made by form, tried, watched, switched on; then as text; then lists of others. */

const DISCUZ = '[type:广告]\n兼职{6}日结={BANNED}\n刷单=**\n代购={MOD}\n办证=合法证件\n[/type]\n';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  await stage.hand.send('changeSettings', { consentAt: Date.now(), language: 'en' });
  await stage.hand.send('importRecords', { job: 'rules', records: sampleRecords(Date.now()) });
  await stage.hand.send('refresh', {});
  page = await stage.launched.page('dashboard.html#rules', { width: 1360, height: 900 });
  await page.getByTestId('rules-own').waitFor();
});
afterAll(() => stage?.close());

const flagsOf = async (rule: string): Promise<{ rule: string; state: string }[]> => ((await tables(stage.hand, ['flags']))['flags'] as { rule: string; state: string }[]).filter((flag) => flag.rule.includes(rule));
const found = async (): Promise<number> => Number(await page.getByTestId('bt-found').textContent());

describe('a rule of one’s own', () => {
  it('is made by form, tried on a text, and on what was captured', async () => {
    await page.getByTestId('rules-new-set').click();
    await page.getByTestId('new-set-name').fill('My rules');
    await page.getByTestId('new-set-do').click();
    await page.getByTestId('rule-form').waitFor();
    await page.getByTestId('rule-name').fill('About chillies');
    await page.getByTestId('rule-words').fill('辣椒\nchilli\nchili');
    await page.getByTestId('test-text').fill('有人种辣椒吗');
    await page.getByTestId('test-hit').waitFor();
    expect(await page.getByTestId('test-result').locator('mark').allTextContents()).toEqual(['辣椒']);
    await until('the back-test finds posts', async () => (await page.getByTestId('bt-found').count()) > 0 && (await found()) > 0);
    expect(await page.getByTestId('bt-hit').first().locator('mark').count()).toBeGreaterThan(0);
    expect(await page.getByTestId('bt-change').textContent()).toBe(`+${await found()} −0`);
    await page.getByTestId('backtest-all').click();
    await page.locator('[data-testid="backtest-result"][data-whole="true"]').waitFor();
  });

  it('says which of its examples come out wrong, and lets itself be saved', async () => {
    await page.getByTestId('rule-hit').fill('辣椒苗\n番茄苗');
    await page.getByTestId('examples-fail').waitFor();
    expect(await page.getByTestId('examples-fail').textContent()).toContain('番茄苗');
    await page.getByTestId('rule-hit').fill('辣椒苗');
    await page.getByTestId('examples-pass').waitFor();
  });

  it('keeps what is typed over a reload, and asks for what is missing', async () => {
    await page.getByTestId('rule-name').fill('');
    await page.reload();
    await page.getByTestId('rule-form').waitFor();
    expect(await page.getByTestId('rule-words').inputValue()).toContain('chilli');
    await page.getByTestId('save').click();
    await page.getByRole('alert').first().waitFor();
    await page.getByTestId('rule-name').fill('About chillies');
    await keep(page, 'rules-form');
    await page.getByTestId('save').click();
    await until('the rule is saved', async () => page.url().includes('rule=my-rules-about-chillies'));
  });

  it('observes first, then flags by one click; the queue has what it found', async () => {
    await until('it observes', async () => (await flagsOf('about-chillies')).some(({ state }) => state === 'observed'));
    expect((await flagsOf('about-chillies')).every(({ state }) => state === 'observed')).toBe(true);
    await page.getByTestId('rules-back').click();
    await page.getByTestId('rule-my-rules-about-chillies').getByRole('radio', { name: 'Flag' }).check();
    await until('it flags', async () => (await flagsOf('about-chillies')).some(({ state }) => state === 'open'));
    await until('the row counts them', async () => /open/.test((await page.getByTestId('rule-counts').first().textContent()) ?? ''));
  });

  it('is edited as text: a fault is shown at its line, nothing is lost, the change is kept as a revision', async () => {
    await page.getByTestId('rules-part').getByRole('radio', { name: 'YAML' }).check();
    const text = await page.getByTestId('yaml').inputValue();
    await page.getByTestId('yaml').fill(text.replace('severity: medium', 'severity: dreadful'));
    await page.getByTestId('yaml-fault').first().waitFor();
    const line = text.split('\n').findIndex((each) => each.includes('severity')) + 1;
    expect(await page.getByTestId('yaml-fault').last().textContent()).toContain(`Line ${line}`);
    await page.getByTestId('go-to-line').click();
    expect(await page.getByTestId('yaml').evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toContain('dreadful');
    await keep(page, 'rules-yaml');
    await page.reload();
    await until('the draft is there', async () => (await page.getByTestId('yaml').inputValue()).includes('dreadful'));
    await page.getByTestId('yaml').fill(text.replace('severity: medium', 'severity: high'));
    await page.getByTestId('yaml-fault').first().waitFor({ state: 'detached' });
    await page.getByTestId('save').click();
    await page.getByTestId('undo-bar').waitFor();
    await page.getByTestId('rules-part').getByRole('radio', { name: 'Revisions' }).check();
    await page.getByTestId('revision').first().getByTestId('show-difference').click();
    expect(await page.getByTestId('diff').locator('ins').allTextContents()).toEqual(['    severity: high']);
    const before = await page.getByTestId('revision').count();
    await page.getByTestId('revision').nth(1).getByTestId('restore').click();
    await until('the old content is the newest', async () => (await page.getByTestId('revision').count()) === before + 1);
  });
});

describe('packs', () => {
  it('are changed as a copy and given back as shipped', async () => {
    await page.goto(page.url().replace(/#.*/, '#rules?set=personal-data'));
    await page.getByTestId('rule-email').getByRole('radio', { name: 'Observe' }).check();
    await page.getByTestId('as-shipped').click();
    await until('it is as shipped', async () => (await page.getByTestId('rule-email').getByRole('radio', { name: 'Flag' }).isChecked()));
    await page.getByTestId('rule-doxing').getByTestId('rule-open').click();
    await page.getByTestId('yaml').waitFor();
  });
});

describe('lists of others', () => {
  it('come in from Discuz!, and what was left behind is listed', async () => {
    await page.goto(page.url().replace(/#.*/, '#rules?part=import'));
    await page.getByTestId('rules-paste').fill(DISCUZ);
    await page.getByTestId('import-name').fill('Old forum');
    await page.getByTestId('import-read').waitFor();
    expect(await page.getByTestId('import-format').inputValue()).toBe('discuz');
    expect(await page.getByTestId('left').textContent()).toContain('办证');
    await keep(page, 'rules-import');
    await page.getByTestId('import-do').click();
    await page.getByTestId('rule-rows').waitFor();
    expect(await page.getByTestId('rule-rows').getByRole('radio', { name: 'Observe', checked: true }).count()).toBe(3);
    await page.getByTestId('rules-part').getByRole('radio', { name: 'Export' }).check();
    const saved = page.waitForEvent('download');
    await page.getByTestId('export-discuz').click();
    expect((await saved).suggestedFilename()).toBe('qunlens-old-forum.txt');
    await page.getByTestId('export-done').waitFor();
  });
});

describe('what was missed', () => {
  it('is judged by a draw from what no rule found', async () => {
    await page.goto(page.url().replace(/#.*/, '#rules'));
    await page.getByTestId('sample').first().waitFor();
    const text = await page.getByTestId('sample').first().textContent();
    await page.getByTestId('sample-fine').first().click();
    await until('the next one is shown', async () => (await page.getByTestId('sample').first().textContent()) !== text);
  });
});

describe('every part', () => {
  const PARTS = ['', '?part=new', '?part=import', '?set=my-rules', '?set=my-rules&rule=my-rules-about-chillies', '?set=my-rules&part=yaml', '?set=my-rules&part=revisions', '?set=my-rules&part=export', '?set=adverts'];
  it.each([['en', 'light', 1360], ['zh-CN', 'dark', 1360], ['zh-CN', 'light', 360], ['en', 'dark', 360]] as const)('can be used by everybody: %s, %s, %i px', async (language, theme, width) => {
    await stage.hand.send('changeSettings', { language, theme });
    await page.setViewportSize({ width, height: 860 });
    const faults: Record<string, string[]> = {};
    for (const part of PARTS) {
      await page.goto(page.url().replace(/#.*/, `#rules${part}`));
      await page.getByTestId('dash-rules').waitFor();
      await page.waitForFunction(() => document.querySelector('[data-testid="loading"]') === null);
      // Back-tests run a moment after the page is there.
      if (/rule=|yaml/.test(part)) await page.getByTestId('backtest-result').waitFor();
      faults[part] = await faultsOf(page);
      await keep(page, `rules-${language}-${theme}-${width}${part.replaceAll(/[?=&]/g, '-')}`);
    }
    expect(Object.entries(faults).filter(([, list]) => list.length > 0)).toEqual([]);
  });

  it('made the browser complain of nothing', () => expect(stage.complaints).toEqual([]));
});
