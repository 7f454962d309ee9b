import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dump, until } from '../support/extension';
import { openStage, type Stage } from './stage';

/** Where nothing can be read, QunLens says so in one sentence, and the table comes in by the way that it names. */

const GROUPS = 'https://www.facebook.com/groups/teahouse/';
const TABLE = '时间,昵称,内容\n2026-11-20 09:30,小林,早上好\n2026-11-20 09:31,阿杰,大家早\n';

let stage: Stage;
let front: Page;
beforeAll(async () => {
  stage = await openStage({ locale: 'zh-CN' });
  await stage.hand.send('changeSettings', { consentAt: Date.now() });
  front = await stage.launched.context.newPage();
  await front.route('https://www.facebook.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Teahouse</title><div role="feed"></div>' }));
  await front.goto(GROUPS);
});
afterAll(() => stage?.close());

const byId = (page: Page, id: string) => page.locator(`[data-testid="${id}"]`).first();

describe('on a group of Facebook', () => {
  it('the popup says that it cannot be read, and does not offer to switch it on', async () => {
    const popup = await stage.panel('popup.html', front);
    await byId(popup, 'unreadable').waitFor();
    expect(await byId(popup, 'unreadable').innerText()).toMatch(/无法.*读取 Facebook 小组.*导入发言表格/);
    expect(await byId(popup, 'site-switch').count()).toBe(0);
    await popup.close();
  });

  it('the panel takes a table in, and shows who spoke', async () => {
    const panel = await stage.panel('sidepanel.html', front);
    await byId(panel, 'unreadable').waitFor();
    await byId(panel, 'import-file').setInputFiles({ name: '茶友群.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
    await until('the table is stored', async () => (await dump(stage.hand)).activities.length === 2);
    const { activities, members } = await dump(stage.hand);
    expect(activities.map(({ text }) => text).toSorted()).toEqual(['大家早', '早上好']);
    expect(members.map(({ name }) => name).toSorted()).toEqual(['小林', '阿杰']);
    await byId(panel, 'capture-state').waitFor();
    expect(await byId(panel, 'capture-state').innerText()).toContain('无法读取');
    await panel.close();
  });

  it('a table without names is refused in one sentence, and nothing changes', async () => {
    const dashboard = await stage.panel('dashboard.html#data');
    await byId(dashboard, 'import-file').setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('时间,内容\n2026-11-20,x\n') });
    await byId(dashboard, 'import-problem').waitFor();
    expect((await byId(dashboard, 'import-problem').innerText()).trim().split('\n')).toHaveLength(1);
    expect((await dump(stage.hand)).activities).toHaveLength(2);
    await dashboard.close();
  });

  it('nothing complained', () => expect(stage.complaints).toEqual([]));
});
