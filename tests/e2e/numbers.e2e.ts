import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables, until } from '../support/extension';
import { type OpenDashboard, openDashboard } from './open-dashboard';
import { keep } from './stage';

/** A journey through the numbers: all of them, one of them, a goal, a note, what stands behind, and the way back. */

let dashboard: OpenDashboard;
let page: OpenDashboard['page'];
let hand: OpenDashboard['hand'];
let open: OpenDashboard['go'];

beforeAll(async () => {
  dashboard = await openDashboard();
  ({ page, hand, go: open } = dashboard);
  await dashboard.takeIn();
});
afterAll(() => dashboard?.close());

describe('the numbers', () => {
  it('stand in six groups, each with a value or what it takes to have one', async () => {
    await open('overview');
    await page.getByTestId('making').waitFor({ state: 'detached', timeout: 60_000 });
    await until('the deeper numbers are there', async () => (await page.getByTestId('tile-M57').locator('.tile-value').textContent()) !== '…');
    expect(await page.locator('[data-testid^=group-]').count()).toBe(6);
    expect(await page.locator('[data-testid^=tile-M]').count()).toBe(62);
    const texts = await page.locator('.tile').allTextContents();
    expect(texts.filter((text) => /NaN|Infinity|∞|undefined|[+−±]0%/.test(text))).toEqual([]);
    await page.getByTestId('metric-only').check();
    expect(await page.locator('[data-testid^=tile-M]').count()).toBeLessThan(62);
    await page.getByTestId('metric-only').uncheck();
    await page.getByTestId('metric-search').fill('solo');
    expect(await page.locator('[data-testid^=tile-M]').count()).toBe(1);
    await page.getByTestId('metric-search').fill('');
  });

  it('open to a page of their own, and close by Escape', async () => {
    await page.getByTestId('tile-M3').click();
    await page.getByTestId('dash-metric').waitFor();
    await page.getByTestId('metric-chart').waitFor();
    expect(page.url()).toContain('metric=M3');
    await page.keyboard.press('Escape');
    await page.getByTestId('dash-overview').waitFor();
  });

  it('take a goal, show where it stands on tile and page, and give it back', async () => {
    await open('overview?metric=M31');
    await page.getByTestId('goal-edit').click();
    await page.getByTestId('goal-value').fill('95');
    await page.getByTestId('goal-by').fill(`${new Date().getUTCFullYear() + 1}-12-31`);
    await page.getByTestId('goal-save').click();
    await page.getByTestId('goal-line').waitFor();
    expect(await page.getByTestId('goal-line').textContent()).toContain('95%');
    expect((await tables(hand, ['goals'])).goals).toMatchObject([{ metric: 'M31', goal: 0.95, days: 28 }]);
    await open('overview');
    expect(await page.getByTestId('tile-M31').textContent()).toContain('Goal 95%');
    await open('overview?metric=M31');
    await page.getByTestId('goal-drop').click();
    await page.getByTestId('undo').click();
    await page.getByTestId('goal-line').waitFor();
  });

  it('have their goal on charts of other days, where it can be scaled, and say why where it cannot', async () => {
    await open('overview?metric=M1');
    await page.getByTestId('goal-edit').click();
    await page.getByTestId('goal-value').fill('300');
    await page.getByTestId('goal-days').selectOption('84');
    await page.getByTestId('goal-save').click();
    await page.getByTestId('metric-past').getByText('Goal for 28 days 100').waitFor();
    await page.getByTestId('metric-chart').getByText('Goal a day 3.6').waitFor();
    await page.getByTestId('goal-drop').click();
    await open('overview?metric=M3');
    await page.getByTestId('goal-edit').click();
    await page.getByTestId('goal-value').fill('40');
    await page.getByTestId('goal-save').click();
    await page.getByTestId('metric-chart').getByText('a single day cannot be held against it').waitFor();
    await page.getByTestId('goal-drop').click();
  });

  it('are seen by how uneven shares are, and by newcomers of each week', async () => {
    await open('overview?metric=M57');
    await page.getByTestId('metric-lorenz').getByTestId('chart-toggle').click();
    expect(await page.getByTestId('metric-lorenz').locator('tbody tr').count()).toBe(11);
    await open('overview?metric=M40');
    await page.getByTestId('cohort-row').nth(1).waitFor();
  });

  it('carry what happened as lines on their charts', async () => {
    await open('overview?metric=M1');
    await page.getByTestId('annotation-add').click();
    const day = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
    await page.getByTestId('annotation-day').fill(day);
    await page.getByTestId('annotation-text').fill('Autumn meet-up');
    await page.getByTestId('annotation-save').click();
    await page.getByTestId('trend-marks').first().waitFor();
    expect(await page.getByTestId('trend-marks').first().textContent()).toContain('Autumn meet-up');
    await page.getByTestId('undo').click();
    await until('the note is taken back', async () => (await page.getByTestId('annotation').count()) === 0);
  });

  it('lead to what stands behind them in one click', async () => {
    await open('overview?metric=M3');
    await page.getByTestId('evidence-row').first().waitFor();
    await page.getByTestId('evidence-row').first().click();
    await page.getByTestId('dash-member').waitFor();
    await open('overview?metric=M33');
    expect(await page.getByTestId('evidence-row').first().getAttribute('href')).toMatch(/^https?:/);
  });

  it('know what the community is about', async () => {
    await open('overview');
    await page.getByTestId('plan-edit').click();
    await page.getByTestId('plan-topics').fill('routers\n固件');
    await page.getByTestId('plan-day-0').check();
    await page.getByTestId('plan-save').click();
    await until('the plan is kept', async () => (await page.getByTestId('plan').textContent())?.includes('固件') ?? false);
    expect((await tables(hand, ['plans'])).plans).toMatchObject([{ topics: ['routers', '固件'], hours: { from: 9, to: 18, weekdays: [0] } }]);
  });

  it.each([['en', 'light', 1280], ['zh-CN', 'dark', 1280], ['zh-CN', 'light', 360], ['en', 'dark', 360]])('are open to everybody: %s, %s, %i px', async (language, theme, width) => {
    await hand.send('changeSettings', { language, theme });
    await page.setViewportSize({ width, height: 900 });
    const found: Record<string, string[]> = {};
    for (const place of ['overview', 'overview?metric=M1', 'overview?metric=M31', 'overview?metric=M42', 'overview?metric=M18', 'overview?metric=M9', 'overview?metric=M57']) {
      await open(place);
      await page.locator('.skeleton').first().waitFor({ state: 'detached' }).catch(() => undefined);
      found[place] = await dashboard.faults();
    }
    await keep(page, `numbers-${language}-${width}`);
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  });
});
