import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Activity, Records } from '@/lib/model/records';
import { tables, until } from '../support/extension';
import { seeded } from '../support/seeded';
import { keep, openStage, type Stage } from './stage';

/** Rules at work: lists of others through the interface, a long back-test that is given up, steps of a ladder, a surge. */

const NOW = Date.now();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COMMUNITY = 'discourse:busy.example';
/** So many that a back-test of them takes seconds. */
const MANY = 8_000;

const AUTOMODERATOR = `type: submission
body (includes): ["free followers", "cheap followers"]
action: report
action_reason: Selling followers
---
author:
    account_age: "< 3 days"
body (regex): ['(?<!not )spam', 'buy\\s+now']
action: remove
set_flair: spam
`;
const DISCOURSE = 'giveaway\ncasino*\nfree money\nPromo,,true\n';
const TYPED = `# Written by Fern: ask her before you change a word.
version: 1
ruleset: { id: steps, name: Steps }
rules:
  # One strike and a talk.
  - id: steps-insult
    name: Insults here
    severity: high
    when: { words: { list: [blockhead] } }   # not "stubborn"
    then: [{ strike: { points: 3, expires: 30d } }]
ladder: [{ points: 3, suggest: Talk to them }, { points: 6, suggest: Mute for a week, confirm: true }]
`;

const post = (i: number, at: number, text: string, member = i % 40): Activity => ({
  id: `${COMMUNITY}/a/${i}`, community: COMMUNITY, native: String(i), kind: i % 10 === 0 ? 'post' : 'comment', member: `${COMMUNITY}/m/${member}`,
  thread: `${COMMUNITY}/t/${Math.floor(i / 10)}`, at, precision: 'ms', via: 'import', capturedAt: NOW, text, form: ['text'],
});

/** Talk of three weeks; in the last hour fifteen members ask for their money back, and one is rude. */
function busy(): Records {
  // Words that nobody wrote before: no two posts are alike.
  const { below } = seeded(20_261_122);
  const word = (): string => Array.from({ length: 2 + below(3) }, () => 'bdfgklmnprstvz'[below(14)]! + 'aeiou'[below(5)]!).join('');
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  const talk = Array.from({ length: MANY }, (_, i) => post(i, NOW - 21 * DAY + Math.floor((i / MANY) * 20.9 * DAY), words(12)));
  const angry = Array.from({ length: 15 }, (_, i) => post(MANY + i, NOW - 50 * 60_000 + i * 120_000, `${words(5)}, I want my money back ${words(6)}`, 100 + i));
  const rude = post(MANY + 20, NOW - 5 * 60_000, 'You are such a blockhead.', 200);
  const activities = [...talk, ...angry, rude];
  return {
    communities: [{ id: COMMUNITY, platform: 'discourse', url: 'https://busy.example', name: 'Busy', zone: 'UTC' }],
    members: [...new Set(activities.map(({ member }) => member!))].map((id) => ({ id, community: COMMUNITY, native: id.split('/').at(-1)!, name: `Member ${id.split('/').at(-1)}`, capturedAt: NOW })),
    threads: [], activities,
  } as Records;
}

let stage: Stage;
let page: Page;

const goTo = (place: string): Promise<unknown> => page.goto(page.url().replace(/#.*/, `#rules${place}`));
const count = async (table: string, is: (row: Record<string, unknown>) => boolean): Promise<number> => ((await tables(stage.hand, [table]))[table] as Record<string, unknown>[]).filter(is).length;

beforeAll(async () => {
  stage = await openStage({ now: NOW });
  await stage.hand.send('changeSettings', { consentAt: NOW, language: 'en' });
  await stage.hand.send('importRecords', { job: 'busy', records: busy() });
  await stage.hand.send('refresh', {});
  page = await stage.launched.page('dashboard.html#rules?part=import', { width: 1360, height: 900 });
  await page.getByTestId('rules-paste').waitFor();
}, 180_000);
afterAll(() => stage?.close());

describe('a surge', () => {
  it('stands above the queue with what to do', async () => {
    await until('there is an incident', async () => (await count('incidents', ({ rule }) => rule === 'flag-surge')) === 1);
    const panel = await stage.panel('sidepanel.html#review');
    await panel.getByTestId('playbook').first().waitFor();
    await panel.getByTestId('playbook').first().locator('summary').click();
    await panel.getByTestId('incident-top').first().locator('summary').click();
    expect(await panel.getByTestId('incident-top').first().textContent()).toContain('money back');
    await keep(panel, 'panel-surge');
    await panel.close();
  });
});

describe('lists of others, through the interface', () => {
  it('AutoModerator comes in; what has no counterpart is listed with its line', async () => {
    await page.getByTestId('rules-paste').fill(AUTOMODERATOR);
    await page.getByTestId('import-read').waitFor();
    expect(await page.getByTestId('import-format').inputValue()).toBe('automoderator');
    await page.getByTestId('import-name').fill('From Reddit');
    const left = await page.getByTestId('left').textContent();
    expect(left).toContain('(?<!not )spam');
    await keep(page, 'rules-import-automoderator');
    await page.getByTestId('import-do').click();
    await page.getByTestId('rule-rows').waitFor();
    expect(await page.getByTestId('rule-rows').getByRole('radio', { name: 'Observe', checked: true }).count()).toBeGreaterThan(0);
  });

  it('Discourse comes in, asked what its list did', async () => {
    await goTo('?part=import');
    await page.getByTestId('rules-paste').fill(DISCOURSE);
    await page.getByTestId('import-read').waitFor();
    await page.getByTestId('import-format').selectOption('discourse');
    await page.getByTestId('import-action').selectOption({ index: 1 });
    await page.getByTestId('import-name').fill('Watched words');
    await keep(page, 'rules-import-discourse');
    await page.getByTestId('import-do').click();
    await page.getByTestId('rule-rows').waitFor();
    expect(await count('rules', ({ set }) => set === 'watched-words')).toBe(1);
  });

  it('a set of rules whose ids are taken comes in with others', async () => {
    await goTo('?part=import');
    await page.getByTestId('rules-paste').fill('version: 1\nruleset: { id: clash, name: Clash }\nrules: [{ id: alarm, name: Mine, when: { words: { list: [sirens] } } }]\n');
    expect(await page.getByTestId('import-renamed').textContent()).toContain('alarm → alarm-2');
    await page.getByTestId('import-do').click();
    await page.getByTestId('rule-alarm-2').waitFor();
  });
});

describe('a set as text', () => {
  it('keeps its comments, over a change by form too', async () => {
    await goTo('?part=import');
    await page.getByTestId('rules-paste').fill(TYPED.replace(/^ruleset.*$/m, 'ruleset: { id: steps, name: Steps }'));
    await page.getByTestId('as-in-file').check({ force: true });
    await page.getByTestId('import-do').click();
    await page.getByTestId('rule-steps-insult').waitFor();
    await goTo('?set=steps&part=yaml');
    await page.getByTestId('yaml').fill(TYPED);
    await page.getByTestId('save').click();
    await until('the text is saved', async () => (await count('rules', ({ set }) => set === 'steps')) === 2);
    await until('nothing is left to save', () => page.getByTestId('save').isDisabled());
    await page.reload();
    expect(await page.getByTestId('yaml').inputValue()).toBe(TYPED);
    await goTo('?set=steps');
    await page.getByTestId('rule-steps-insult').getByRole('radio', { name: 'Must decide' }).check();
    await until('the change is saved', async () => (await count('rules', ({ set }) => set === 'steps')) === 3);
    await goTo('?set=steps&part=yaml');
    const text = (): Promise<string> => page.getByTestId('yaml').inputValue();
    await until('the text has the change', async () => (await text()).includes('mode: queue'));
    for (const kept of ['# Written by Fern', '# One strike and a talk.', '# not "stubborn"']) expect(await text()).toContain(kept);
  });
});

describe('a long back-test', () => {
  it('tells how far it is, and is given up by Escape', async () => {
    await goTo('?set=adverts&part=yaml');
    await page.getByTestId('backtest-result').waitFor();
    await page.getByTestId('backtest-all').click();
    await page.getByTestId('backtest-progress').waitFor();
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0);
    await keep(page, 'rules-backtest-progress');
    await page.keyboard.press('Escape');
    await page.getByTestId('backtest-progress').waitFor({ state: 'detached' });
    await page.getByTestId('backtest-all').click();
    await page.locator('[data-testid="backtest-result"][data-whole="true"]').waitFor({ timeout: 120_000 });
    await page.getByTestId('backtest-progress').waitFor({ state: 'detached', timeout: 120_000 });
    await keep(page, 'rules-backtest-whole');
  });
});

describe('in the panel', () => {
  it('a confirmed case reaches a step of the ladder', async () => {
    const panel = await stage.panel('sidepanel.html#review');
    const card = panel.getByTestId('flag-card').filter({ hasText: 'blockhead' }).first();
    await card.waitFor({ timeout: 120_000 });
    await card.getByTestId('flag-confirm').click();
    await until('it is confirmed', async () => (await count('flags', ({ rule, state }) => rule === 'steps-insult' && state === 'confirmed')) === 1);
    await panel.getByTestId('flag-state').selectOption('confirmed');
    const confirmed = panel.getByTestId('flag-card').filter({ hasText: 'blockhead' }).first();
    await confirmed.waitFor();
    await confirmed.press('i');
    await panel.getByTestId('ladder').first().waitFor();
    expect(await panel.getByTestId('ladder').first().textContent()).toContain('Talk to them');
    await keep(panel, 'panel-ladder');
    await panel.close();
  });

  it.each([['en', 360], ['zh-CN', 360]] as const)('shows every act of a case whole: %s, %i px', async (language, width) => {
    await stage.hand.send('changeSettings', { language });
    const panel = await stage.launched.page('sidepanel.html#review', { width, height: 900 });
    await panel.getByTestId('flag-allow').first().waitFor();
    const cut = await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-testid="cases"] button')].filter((button) => button.scrollWidth > button.clientWidth + 1).map((button) => button.textContent));
    expect(cut).toEqual([]);
    expect(await panel.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
    await keep(panel, `panel-acts-${language}`);
    await panel.close();
  });

  it('made the browser complain of nothing', () => expect(stage.complaints).toEqual([]));
});
