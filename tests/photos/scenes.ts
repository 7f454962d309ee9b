import type { Page } from 'playwright-core';

/** What the database and the page in front are like, in the order in which one follows from the other. */
export const STATES = ['unset', 'off', 'empty', 'partial', 'full', 'loading', 'error', 'away', 'paused', 'unreadable'] as const;
export type State = (typeof STATES)[number];

/** One view of one surface. */
export type Scene = {
  surface: 'panel' | 'popup' | 'dashboard' | 'welcome' | 'privacy';
  view: string;
  path: string;
  states: readonly State[];
  /** What is there once the view is. */
  ready: string;
  /** Goes on from there before the picture. */
  act?: (page: Page) => Promise<void>;
};

export const WIDTH: Record<Scene['surface'], number> = { panel: 360, popup: 344, dashboard: 1280, welcome: 1280, privacy: 1280 };

const byId = (id: string): string => `[data-testid="${id}"]`;
const click = (id: string) => (page: Page) => page.locator(byId(id)).first().click();

const BROKEN = '{"record":"community","id":"nodebb:forum.example.org","platform":"nodebb","url":"https://forum.example.org"}\n{"record":"member","id":7}\n';

/** Picks a broken file for import; how it ends is the picture. */
const importBroken = async (page: Page): Promise<void> => {
  await page.locator(byId('import-file')).setInputFiles({ name: 'broken.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(BROKEN) });
  await page.locator(byId('import-problem')).waitFor();
  await page.locator(byId('import-problem')).scrollIntoViewIfNeeded();
};

const panel = (view: string, states: readonly State[], more: Partial<Scene> = {}): Scene => ({
  surface: 'panel', view, path: `sidepanel.html#${view}`, states, ready: states.includes('loading') ? `${byId(`view-${view}`)}, ${byId('loading')}` : byId(`view-${view}`), ...more,
});
const HELD: readonly State[] = ['partial', 'full'];

/** Every picture that is taken. */
export const SCENES: readonly Scene[] = [
  { surface: 'panel', view: 'first', path: 'sidepanel.html', states: ['unset', 'off', 'empty'], ready: '.panel-first' },
  panel('overview', [...HELD, 'loading', 'away', 'paused', 'unreadable']),
  panel('overview-chosen', ['full'], { path: 'sidepanel.html#overview', ready: byId('view-overview'), act: click('tile-M31') }),
  panel('overview-table', ['full'], { path: 'sidepanel.html#overview', ready: byId('view-overview'), act: click('trend-toggle') }),
  panel('members', HELD),
  panel('member', ['full'], { path: 'sidepanel.html#members', ready: byId('view-members'), act: click('member-row') }),
  panel('review', HELD),
  panel('review-undo', ['full'], { path: 'sidepanel.html#review', ready: byId('flag-card'), act: undone('flag-dismiss') }),
  panel('next', HELD),
  panel('next-why', ['full'], { path: 'sidepanel.html#next', ready: byId('view-next'), act: click('suggestion-dismiss') }),
  panel('data', HELD),
  panel('data-import', ['error'], { path: 'sidepanel.html#data', ready: byId('view-data'), act: importBroken }),
  { surface: 'popup', view: 'page', path: 'popup.html', states: ['unset', 'off', 'empty', 'partial', 'full', 'paused', 'unreadable'], ready: '.popup' },
  { surface: 'dashboard', view: 'overview', path: 'dashboard.html#overview', states: ['empty', 'partial', 'full', 'loading'], ready: 'main, [role="main"]' },
  ...['health', 'members', 'topics', 'rhythm', 'cohorts', 'ties', 'flags', 'captures', 'settings', 'platforms', 'data'].map((view): Scene => ({ surface: 'dashboard', view, path: `dashboard.html#${view}`, states: ['full'], ready: 'main, [role="main"]' })),
  { surface: 'welcome', view: 'page', path: 'welcome.html', states: ['unset', 'empty'], ready: 'main' },
  { surface: 'privacy', view: 'page', path: 'privacy.html', states: ['unset'], ready: 'main' },
];

/** Decides, takes the picture with the way back in it; the next scene finds things as they were. */
function undone(id: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(byId(id)).first().click();
    await page.locator(byId('undo-bar')).waitFor();
  };
}

/** Takes back what a scene did. */
export async function tidy(page: Page): Promise<void> {
  const undo = page.locator(byId('undo'));
  if (await undo.isVisible()) await undo.click();
}
