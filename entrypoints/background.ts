import { browser, defineBackground } from '#imports';
import { platformOf } from '@/lib/adapters/platforms';
import { apply, changeSettings, defaultZone, dropSites, ordersFor, switchSite } from '@/lib/browser/sites';
import { bringFamily, patternOf, takeWanted } from '@/lib/browser/access';
import { forgetTab, rememberTab, showCount } from '@/lib/browser/badge';
import { fromOwnPage, siteOf } from '@/lib/browser/gate';
import { languageFor, translator } from '@/lib/browser/i18n';
import { onMessage } from '@/lib/browser/messages';
import { openOwnPage, openPanel, wishPart } from '@/lib/browser/panel';
import { readSettings } from '@/lib/browser/settings';
import { createEngine, type Engine } from '@/lib/engine/engine';
import { pageFacts } from '@/lib/engine/page-facts';
import type { Carried } from '@/lib/engine/carrying';
import { carryOut } from '@/lib/engine/moderating';
import { checkCapture, livesAt } from '@/lib/engine/receive';
import { COMMAND } from '@/lib/model/command';
import { RULE_SET } from '@/lib/model/ruleset';
import { STUDY_NAMES } from '@/lib/model/study';
import { saveCapture, saveRecords } from '@/lib/store/captures';
import { erase } from '@/lib/store/erase';
import { openCases } from '@/lib/store/queries';
import { decideSuggestion } from '@/lib/store/results';

/** How often windows, waiting times and retention are looked at when nothing is captured, in minutes. */
const TICK_MINUTES = 30;
const TICK = 'tick';

export default defineBackground({
  type: 'module',
  main() {
    const engine = createEngine({
      now: async () => (await ordersFor(undefined)).now ?? Date.now(),
      settings: readSettings,
      zone: defaultZone,
      fresh: async (community) => showCount(community, await openCases(community)),
    });
    listenToPages(engine);
    listenToOwnPages(engine);
    listenToBrowser(engine);
  },
});

/** Messages of content scripts: never trusted, always held against what the browser says of the sender. */
function listenToPages(engine: Engine): void {
  onMessage('orders', ({ sender }) => ordersFor(sender.url));
  onMessage('bringAdapters', async ({ data, sender }) => {
    const { origin, tabId } = siteOf(sender);
    const platform = platformOf(data.platform);
    if (!platform || !(await ordersFor(origin)).capture) throw new Error('Reading is paused or off on this site.');
    await bringFamily(platform.family, { tabId, frameId: sender.frameId ?? 0 });
  });
  onMessage('saveCapture', async ({ data, sender }) => {
    const { origin, tabId } = siteOf(sender);
    if (!(await ordersFor(origin)).capture) throw new Error('Reading is paused or off on this site.');
    const capture = checkCapture(data, origin);
    const acknowledgement = await saveCapture(capture, { zone: await defaultZone() });
    await rememberTab(tabId, capture.place.community.id);
    engine.wake();
    return acknowledgement;
  });
  onMessage('pageFacts', async ({ data, sender }) => {
    const { origin } = siteOf(sender);
    if (!livesAt(data.community, origin)) throw new Error('A page is told of its own community alone.');
    const settings = await readSettings();
    const words = translator(languageFor(settings.language, browser.i18n.getUILanguage()));
    const now = (await ordersFor(origin)).now ?? Date.now();
    return pageFacts(data, { now, words, theme: settings.theme });
  });
  onMessage('openPanel', ({ data, sender }) => {
    if (data.tab) void wishPart(data.tab);
    return openPanel({ tabId: sender.tab?.id ?? 0 });
  });
}

/** Commands of the popup, the panel and the dashboard. */
function listenToOwnPages(engine: Engine): void {
  onMessage('changeSettings', async ({ data, sender }) => {
    fromOwnPage(sender);
    const settings = await changeSettings(data);
    if ('packs' in data) engine.rulesChanged();
    return settings;
  });
  onMessage('switchSite', ({ data, sender }) => {
    fromOwnPage(sender);
    return switchSite(data.origin, data.on, data.overlay, Date.now());
  });
  onMessage('moderate', async ({ data, sender }) => {
    fromOwnPage(sender);
    const command = COMMAND.parse(data);
    const carry = (): Promise<Carried> => carryOut(command, Date.now());
    const { changed, communities = [], undo } = await (command.do === 'forgetMember' ? engine.alone(carry) : carry());
    if (changed === 'rules') engine.rulesChanged();
    if (changed === 'verdicts') engine.verdictsChanged();
    if (changed === 'forgotten') for (const community of communities) engine.forget(community);
    if (changed !== 'rules') for (const community of communities) engine.toldAnew(community);
    return undo;
  });
  onMessage('decideSuggestion', async ({ data, sender }) => {
    fromOwnPage(sender);
    await decideSuggestion(data, Date.now());
  });
  onMessage('trial', ({ data: { draft, communities, most, rule }, sender }) => {
    fromOwnPage(sender);
    return engine.trial({ draft: RULE_SET.parse(draft), communities: communities.map(String), ...(most === undefined ? {} : { most: Number(most) }), ...(rule === undefined ? {} : { rule: String(rule) }) });
  });
  onMessage('stopTrial', ({ sender }) => {
    fromOwnPage(sender);
    engine.stopTrial();
  });
  onMessage('learning', ({ data, sender }) => {
    fromOwnPage(sender);
    return engine.learning(String(data.community));
  });
  onMessage('importRecords', async ({ data, sender }) => {
    fromOwnPage(sender);
    const counts = await saveRecords(data.records, { id: data.job, at: Date.now(), zone: await defaultZone() });
    engine.wake();
    return counts;
  });
  onMessage('erase', async ({ data, sender }) => {
    fromOwnPage(sender);
    await erase(data);
    engine.forget(data.community);
  });
  onMessage('setZone', async ({ data, sender }) => {
    fromOwnPage(sender);
    await engine.rebuild({ community: String(data.community), zone: String(data.zone), why: 'zone' });
  });
  onMessage('rebuild', ({ data, sender }) => {
    fromOwnPage(sender);
    return engine.rebuild({ community: String(data.community), why: 'asked' });
  });
  onMessage('stopRebuild', ({ data, sender }) => {
    fromOwnPage(sender);
    return engine.stopRebuild(String(data.community));
  });
  onMessage('study', ({ data, sender }) => {
    fromOwnPage(sender);
    return engine.study(String(data.community), STUDY_NAMES.filter((name) => data.names.includes(name)));
  });
  onMessage('refresh', ({ data, sender }) => {
    fromOwnPage(sender);
    return engine.refresh(data.community);
  });
}

/** What the browser tells: start, update, access, tabs, keys, time. Added in the first turn, or a sleeping worker misses them. */
function listenToBrowser(engine: Engine): void {
  const start = async (): Promise<void> => {
    await apply(await readSettings());
    if (!(await browser.alarms.get(TICK))) await browser.alarms.create(TICK, { periodInMinutes: TICK_MINUTES });
    engine.resume();
  };
  browser.runtime.onStartup.addListener(() => void start());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void start();
    if (reason === 'install' && import.meta.env.MODE === 'production') void openOwnPage('/welcome.html');
  });
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    void takeWanted(origins).then((origin) => (origin ? switchSite(origin, true, undefined, Date.now()) : null));
  });
  browser.permissions.onRemoved.addListener(({ origins = [] }) => void dropSites(origins, (pattern, origin) => pattern === patternOf(origin)));
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === TICK) void engine.refresh();
  });
  browser.commands.onCommand.addListener((name, tab) => {
    if (name === 'open-panel') void openPanel({ windowId: tab?.windowId });
    if (name === 'toggle-pause') void readSettings().then(({ paused }) => changeSettings({ paused: !paused }));
  });
}
