import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/extension';
import { type OpenDashboard, openDashboard } from './open-dashboard';
import { keep } from './stage';

/** What is told of a community from its activities, as an operator goes through it: health and stage, topics, rhythm, retention, ties. */

const VIEWS = ['health', 'topics', 'rhythm', 'cohorts', 'ties'] as const;
let open: OpenDashboard;
let page: OpenDashboard['page'];
let hand: OpenDashboard['hand'];
let go: OpenDashboard['go'];

beforeAll(async () => {
  open = await openDashboard();
  ({ page, hand, go } = open);
});
afterAll(() => open?.close());

describe('views of the sample community', () => {
  it('are made in the background once it is taken in', async () => {
    await open.takeIn();
    for (const view of VIEWS) {
      await go(view);
      await page.getByTestId('study-line').waitFor({ timeout: 60_000 });
    }
  });

  it('tell health by parts that lead to their metrics, and a stage that can be pinned and let go', async () => {
    await go('health');
    expect(await page.getByTestId('health-coverage').innerText()).toMatch(/\d of 6 dimensions/);
    await page.getByTestId('stage-line').waitFor();
    await page.getByTestId('stage-past').getByTestId('chart-toggle').click();
    expect(await page.getByTestId('stage-past').locator('tbody tr').count()).toBeGreaterThan(1);
    await page.getByTestId('stage-pin').selectOption('mature');
    await until('it is pinned', async () => (await page.getByTestId('stage-said').innerText()).startsWith('Pinned by you to “Mature”.'));
    await page.getByTestId('undo').click();
    await until('it is computed again', async () => !(await page.getByTestId('stage-said').innerText()).startsWith('Pinned'));
    await page.getByTestId('part-open').first().click();
    await page.getByTestId('metric-back').waitFor();
    expect(page.url()).toContain('metric=M3');
  });

  it('tell topics: search, open, hide and bring back', async () => {
    await go('topics');
    const terms = await page.getByTestId('topic-row').count();
    expect(terms).toBeGreaterThan(0);
    const first = await page.getByTestId('topic-open').first().innerText();
    await page.getByTestId('topic-open').first().press('Enter');
    await page.getByTestId('topic-card').getByTestId('topic-post').first().waitFor();
    await page.getByTestId('hide-topic').click();
    await until('it is hidden', async () => (await page.getByTestId('topic-open').allInnerTexts()).every((term) => term !== first));
    await page.getByTestId('undo').click();
    await until('it is back', async () => (await page.getByTestId('topic-open').allInnerTexts()).includes(first));
    await page.getByTestId('topic-search').fill('no such word');
    await page.getByTestId('no-topic').waitFor();
  });

  it('tell the rhythm by arrow keys and by a table', async () => {
    await go('rhythm');
    await page.getByTestId('heat-all').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await until('an hour is read out', async () => (await page.getByTestId('rhythm-all').locator('.trend-read').innerText()).includes('Monday 01:00–02:00'));
    await page.getByTestId('rhythm-all').getByTestId('chart-toggle').click();
    expect(await page.getByTestId('rhythm-all').locator('tbody tr').count()).toBe(24);
  });

  it('tell who came back, and who turns to whom, down to a member’s card', async () => {
    await go('cohorts');
    expect(await page.getByTestId('cohort-row').count()).toBeGreaterThan(1);
    await go('ties');
    await page.getByTestId('tie-graph').focus();
    await page.keyboard.press('+');
    expect(await page.getByTestId('ties-whole').isEnabled()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('tie-neighbour').first().waitFor();
    expect(await page.getByTestId('ties-graph').locator('.trend-read').innerText()).toMatch(/ties with \d+ members, strongest with /);
    await page.keyboard.press('0');
    expect(await page.getByTestId('ties-whole').isEnabled()).toBe(false);
    await page.getByTestId('ties-card').click();
    await page.getByTestId('member-card').waitFor();
  });

  it.each([['en', 'light', 1280], ['zh-CN', 'dark', 1280], ['zh-CN', 'light', 360], ['en', 'dark', 360]])('are open to everybody: %s, %s, %i px', async (language, theme, width) => {
    await hand.send('changeSettings', { language, theme });
    await page.setViewportSize({ width, height: 900 });
    const found: Record<string, string[]> = {};
    for (const view of VIEWS) {
      await go(view);
      await page.getByTestId('study-line').waitFor();
      found[view] = await open.faults();
      await keep(page, `view-${view}-${language}-${theme}-${width}`);
    }
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  });

  it('raise no error', () => expect(open.complaints).toEqual([]));
});
