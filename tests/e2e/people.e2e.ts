import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/extension';
import { type OpenDashboard, openDashboard } from './open-dashboard';
import { keep } from './stage';

/** The people of a community, as an operator goes through them: filters, a card, tags, notes, two accounts of one person, somebody forgotten. */

let open: OpenDashboard;
let page: OpenDashboard['page'];
let hand: OpenDashboard['hand'];
let go: OpenDashboard['go'];

beforeAll(async () => {
  open = await openDashboard();
  ({ page, hand, go } = open);
});
afterAll(() => open?.close());

const rows = () => page.getByTestId('member-row');

/** Opens the card of the member whose name holds these words. */
async function openCard(search: string): Promise<void> {
  await go('members');
  await page.getByTestId('member-search').fill(search);
  await until('one is found', async () => (await rows().count()) === 1);
  await rows().first().click();
  await page.getByTestId('member-card').waitFor();
}

/** On a narrow screen the list begins high up: the places are one row, and the filters wait behind one control that counts them. */
async function isNarrow(): Promise<void> {
  const height = async (testId: string): Promise<number> => (await page.getByTestId(testId).boundingBox())?.height ?? 0;
  expect(await page.getByRole('navigation').evaluate((row) => row.clientHeight)).toBeLessThan(48);
  expect(await page.getByTestId('filter-risk').isVisible()).toBe(false);
  expect(await height('people-filters')).toBeLessThan(48);
  await page.getByTestId('filters-open').click();
  await page.getByTestId('filter-risk').selectOption('raised');
  await until('the control counts it', async () => (await page.getByTestId('filters-open').innerText()).includes('1'));
  expect(await open.faults()).toEqual([]);
  await page.getByTestId('clear-filters').click();
  await page.getByTestId('filters-open').click();
}

const undo = () => page.getByTestId('undo').click();

describe('the people of a community', () => {
  it('are all in one list, which the address tells', async () => {
    await open.takeIn();
    await go('members');
    await page.getByTestId('size-core').waitFor({ timeout: 60_000 });
    expect(await page.getByTestId('member-table').getAttribute('aria-rowcount')).toBe('31');
    await page.getByTestId('size-core').click();
    await until('the segment is in the address', async () => page.url().includes('seg=core'));
    await page.getByTestId('sort-last').click();
    const core = await rows().count();
    expect(core).toBeGreaterThan(0);
    expect(core).toBeLessThan(30);
    await page.reload();
    await page.getByTestId('member-table').waitFor();
    await until('the list is as it was', async () => (await rows().count()) === core);
    await keep(page, 'people-en');
    expect(await open.faults()).toEqual([]);
  });

  it('are kept as a list under a name', async () => {
    await page.getByTestId('list-keep').click();
    await page.getByTestId('list-name').fill('Our core');
    await page.getByTestId('list-save').click();
    await page.getByTestId('list').filter({ hasText: 'Our core' }).waitFor();
    await page.getByTestId('clear-filters').click();
    await until('everybody is back', async () => (await rows().count()) > 20);
    await page.getByTestId('list').click();
    await until('the list is open', async () => page.url().includes('seg=core'));
    await page.getByTestId('list-drop').click();
    await page.getByTestId('list').waitFor({ state: 'detached' });
    await undo();
    await page.getByTestId('list').waitFor();
  });

  it('are tagged many at once, and untagged by undo', async () => {
    await go('members');
    await page.getByTestId('member-select').nth(0).check();
    await page.getByTestId('member-select').nth(1).check();
    await page.getByTestId('bulk-tag').fill('offline');
    await page.getByTestId('bulk-tag-add').click();
    await until('both carry it', async () => (await rows().filter({ hasText: 'offline' }).count()) === 2);
    await page.getByTestId('filter-tag').selectOption('offline');
    await until('it narrows', async () => (await rows().count()) === 2);
    await undo();
    await page.getByTestId('no-member').waitFor();
    await page.getByTestId('filter-clear').click();
  });

  it('are gone through by keys', async () => {
    await page.getByTestId('member-table').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByTestId('member-card').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('member-table').waitFor();
  });

  it('have a card: habit, segment, tags, notes that rest on what was done', async () => {
    await openCard('qingfeng');
    await page.getByTestId('why-segment').locator('summary').click();
    expect(await page.getByTestId('habit').textContent()).toMatch(/Usually comes every/);
    await page.getByTestId('tag-add').fill('key person');
    await page.getByTestId('tag-add').press('Enter');
    await page.getByTestId('tag').filter({ hasText: 'key person' }).waitFor();
    await page.getByTestId('note-on').first().click();
    await page.getByTestId('note-text').fill('Runs the autumn meetup');
    await page.getByTestId('note-kind').selectOption('agreement');
    await page.getByTestId('note-until').fill('2031-01-31');
    await page.getByTestId('note-add').click();
    await page.getByTestId('note').filter({ hasText: 'Runs the autumn meetup' }).waitFor();
    expect(await page.getByTestId('note').textContent()).toContain('Agreement');
    await page.getByTestId('note-edit').click();
    await page.getByTestId('note-text').fill('Runs the winter meetup');
    await page.getByTestId('note-add').click();
    await page.getByTestId('note').filter({ hasText: 'winter' }).waitFor();
    await undo();
    await page.getByTestId('note').filter({ hasText: 'autumn' }).waitFor();
    await page.getByTestId('opt-out').click();
    await page.getByTestId('marks').filter({ hasText: 'No outreach' }).waitFor();
    expect(await open.faults()).toEqual([]);
    await keep(page, 'person-en');
  });

  it('with two accounts count as one, until that is undone', async () => {
    await page.getByTestId('merge-ask').click();
    await page.getByTestId('merge-search').fill('a');
    await page.getByTestId('merge-found').first().click();
    await until('both stand side by side', async () => (await page.getByTestId('compare-side').count()) === 2);
    await keep(page, 'person-merge');
    await page.getByTestId('merge-do').click();
    await page.getByTestId('account-list').waitFor();
    await go('members');
    expect(await page.getByTestId('member-table').getAttribute('aria-rowcount')).toBe('30');
    await openCard('qingfeng');
    await page.getByTestId('part').click();
    await page.getByTestId('account-list').waitFor({ state: 'detached' });
    await undo();
    await page.getByTestId('account-list').waitFor();
    await page.getByTestId('part').click();
    await page.getByTestId('account-list').waitFor({ state: 'detached' });
  });

  it.each([['zh-CN', 'dark', 1280], ['zh-CN', 'light', 360], ['en', 'dark', 360]])('look well and are open to everybody: %s, %s, %i px', async (language, theme, width) => {
    await hand.send('changeSettings', { language, theme });
    await page.setViewportSize({ width, height: 900 });
    await go('members');
    await page.getByTestId('member-table').waitFor();
    await until('the language is there', async () => (await page.locator('html').getAttribute('lang')) === language);
    await keep(page, `people-${language}-${theme}-${width}`);
    const list = await open.faults();
    if (width === 360) await isNarrow();
    await page.getByTestId('moves').scrollIntoViewIfNeeded();
    await keep(page, `people-moves-${language}-${theme}-${width}`);
    await rows().first().click();
    await page.getByTestId('member-card').waitFor();
    await page.getByTestId('why-segment').waitFor();
    await keep(page, `person-${language}-${theme}-${width}`);
    expect([...list, ...(await open.faults())]).toEqual([]);
    await page.screenshot({ path: `out/e2e/person-long-${language}-${theme}-${width}.png`, fullPage: true });
  });

  it('who ask for it are forgotten, and do not come back with the same file', async () => {
    await hand.send('changeSettings', { language: 'en', theme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await openCard('qingfeng');
    await page.getByTestId('forget-ask').click();
    expect(await page.getByTestId('forget-do').isDisabled()).toBe(true);
    await page.getByTestId('forget-word').fill('forget');
    await keep(page, 'person-forget');
    await page.getByTestId('forget-do').click();
    await page.getByTestId('no-member').waitFor();
    const total = async (): Promise<string | null> => page.getByTestId('member-table').getAttribute('aria-rowcount');
    await page.getByTestId('member-search').fill('');
    await until('one less', async () => (await total()) === '30');
    await open.takeIn();
    await go('members');
    await page.getByTestId('member-table').waitFor();
    expect(await total()).toBe('30');
    expect(open.complaints).toEqual([]);
  });
});
