import type { Entry } from './entries';
import { attach, closeCard, followCard } from './hover';
import { rove } from './keys';
import { drawEntry, follow, layOut } from './layer';
import { colour, dress, groundOf, inform, letGo, noNews, prune, scout, type Stage } from './stage';

/**
 * The passes that keep what is drawn in line with the page. Marks go with their names in the page's own frames; whether there
 * is room for them, and whether something lies on top, is looked at when somebody is at the page, else now and then.
 */

/**
 * On a page that moves by itself, as a busy chat does, a look or a frame in which marks go with their names has the page left
 * alone for so many times as long as it took, within bounds in ms: what the overlay takes of a slow machine is as little as of a quick one.
 */
const LOOK = { times: 120, least: 500, most: 1_500 };
const FOLLOW = { times: 120, least: 60, most: 250 };
/** The same for finding out which names are near, on a page of very many, whoever is there. */
const SCOUT = { times: 20, least: 0, most: 250 };
/** How long a look that is due waits for a frame that the page makes anyway, in ms: one of our own costs the page the most. */
const GRACE_MS = 120;

/** More changed nodes than this at once are taken for a change of the whole page. */
const MANY = 500;

const nowOf = ({ document }: Stage): number => document.defaultView?.performance.now() ?? 0;

/** What is close enough to a mark to take room from it. */
const nearOf = ({ anchor, element }: Entry): Element => (element === anchor ? (anchor.parentElement ?? anchor) : element);

/** Forgets the places that something changed near to. */
function unsettle({ entries, news }: Stage): void {
  const inside = [...news.inside];
  const around = [...news.around];
  for (const entry of entries.all()) {
    if (!entry.placing) continue;
    const ground = nearOf(entry);
    if (inside.some((node) => ground.contains(node)) || around.some((node) => ground.contains(node) || node.contains(ground))) entry.placing = null;
  }
}

/** Looks at the page: what is in sight, what is known of it, where there is room, what lies on top. True when there are marks. */
function look(stage: Stage): boolean {
  const { bar, entries, host, hover, news, turns } = stage;
  const moves = news.all || news.inside.size + news.around.size > 0;
  const full = stage.attended() || turns.near || !moves;
  stage.news = noNews();
  host.keep();
  prune(stage);
  const ground = groundOf(stage);
  if (news.looks || [...news.around].some((node) => node.contains(ground))) dress(stage);
  inform(stage);
  scoutInTime(stage);
  unsettle({ ...stage, news });
  if (news.told) bar.show(news.told);
  bar.present(entries.all().next().done !== true);
  for (const entry of entries.all()) drawEntry(entry, host, (node) => attach(hover, node, entry));
  const marked = layOut(entries.all(), host, { fresh: news.all, turn: full ? null : (turns.count += 1) });
  turns.behind = !full;
  turns.near = false;
  colour(stage, full);
  rove(host.layer);
  return marked;
}

/** How long what took so many ms is not to be done again. */
const rest = ({ times, least, most }: typeof LOOK, took: number): number => Math.max(least, Math.min(most, took * times));

/** Finds out which names are near, unless that was done a moment ago and takes long. */
function scoutInTime(stage: Stage): void {
  const began = nowOf(stage);
  if (began < stage.turns.scout) return;
  scout(stage);
  const ended = nowOf(stage);
  stage.turns.scout = ended + rest(SCOUT, ended - began);
}

function run(stage: Stage): void {
  const { entries, host, hover, turns } = stage;
  turns.frame = 0;
  if (stage.dead || stage.hidden) return;
  // What the page itself has to do for this frame is done first, and is not counted.
  host.layer.getBoundingClientRect();
  const began = nowOf(stage);
  if (stage.attended() || began >= turns.look) {
    const marked = look(stage);
    const ended = nowOf(stage);
    turns.look = ended + rest(marked ? LOOK : FOLLOW, ended - began);
  } else {
    turns.behind = true;
    follow(entries.all(), host);
  }
  const ended = nowOf(stage);
  turns.follow = ended + rest(FOLLOW, ended - began);
  if (turns.behind) later(stage, turns.look - ended + GRACE_MS);
  followCard(hover);
}

/** A pass after a while, unless one comes before. */
function later(stage: Stage, ms: number): void {
  const { turns } = stage;
  clearTimeout(turns.timer);
  turns.timer = setTimeout(() => {
    turns.timer = undefined;
    turns.follow = -Infinity;
    pass(stage);
  }, ms);
}

/** Asks for a pass in the next frame; on a page that nobody is at a little later, if the last one was a moment ago. */
export function pass(stage: Stage): void {
  const { turns } = stage;
  if (stage.dead || stage.hidden || turns.frame !== 0) return;
  const wait = stage.attended() ? 0 : turns.follow - nowOf(stage);
  if (wait > 0) return later(stage, wait);
  clearTimeout(turns.timer);
  turns.timer = undefined;
  turns.frame = stage.document.defaultView?.requestAnimationFrame(() => run(stage)) ?? 0;
}

/** The page changed as a whole. */
export function change(stage: Stage): void {
  stage.news.all = true;
  stage.news.looks = true;
  pass(stage);
}

/** Something is to be done that the page's own next frame mostly brings: a frame for it alone is not made at once. */
export function soon(stage: Stage): void {
  if (stage.attended()) pass(stage);
  else if (!stage.dead && !stage.hidden && stage.turns.frame === 0 && stage.turns.timer === undefined) later(stage, GRACE_MS);
}

/** The pointer moves over marks that were only taken along of late: what lies on top of them is looked at now. */
export function near(stage: Stage): void {
  const { turns } = stage;
  if (!turns.behind) return;
  turns.look = -Infinity;
  turns.near = true;
  pass(stage);
}

/** Something changed inside a node, or in its own looks and with them perhaps in those of all that it holds. */
export function stir(stage: Stage, records: Iterable<{ type?: string; target: Node }>): void {
  const { news } = stage;
  if (stage.hidden) return;
  for (const { type, target } of records) (type === 'attributes' ? news.around : news.inside).add(target);
  if (news.inside.size + news.around.size > MANY) {
    news.inside.clear();
    news.around.clear();
    return change(stage);
  }
  pass(stage);
}

/** The page went elsewhere: nothing of what was on it is kept. */
export function leave(stage: Stage): void {
  letGo(stage, stage.entries.all());
  stage.entries.clear();
  stage.facts.forget();
  stage.jumped = null;
  stage.news = noNews();
  closeCard(stage.hover);
  stage.paint.clear();
  change(stage);
}

/** Hides everything, or brings it back; returns whether it is hidden now. */
export function toggle(stage: Stage): boolean {
  stage.hidden = !stage.hidden;
  stage.host.all.hidden = stage.hidden;
  stage.news = noNews();
  closeCard(stage.hover);
  colour(stage, true);
  change(stage);
  return stage.hidden;
}

/** Takes everything off the page. */
export function strike(stage: Stage): void {
  const { turns } = stage;
  stage.dead = true;
  clearTimeout(turns.timer);
  stage.document.defaultView?.cancelAnimationFrame(turns.frame);
  stage.facts.stop();
  stage.sight.stop();
  stage.paint.clear();
  stage.entries.clear();
  stage.host.remove();
}
