import type { Entry } from './entries';
import { attach, closeCard, followCard } from './hover';
import { rove } from './keys';
import { drawEntry, follow, layOut } from './layer';
import { colour, dress, groundOf, letGo, noNews, prune, type Stage } from './stage';

/**
 * The passes that keep what is drawn in line with the page. Marks go with their names in the page's own frames; whether there
 * is room for them, and whether something lies on top, is looked at when somebody is at the page, else now and then.
 */

/** Shortest time between two full looks at a page that moves by itself, as a busy chat does, in ms. */
const CALM_MS = 500;
/** The same while the pointer moves over it: what it points at is about to be read. */
const NEAR_MS = 100;
/** Shortest time between two frames in which marks go with their names on such a page, in ms. */
const FOLLOW_MS = 60;
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
    const near = nearOf(entry);
    if (inside.some((node) => near.contains(node)) || around.some((node) => near.contains(node) || node.contains(near))) entry.placing = null;
  }
}

/** Looks at the page in full: what is in sight, what is known of it, where there is room, what lies on top. True when there are marks. */
function look(stage: Stage): boolean {
  const { bar, entries, host, hover, news } = stage;
  stage.news = noNews();
  host.keep();
  prune(stage);
  const ground = groundOf(stage);
  if (news.looks || [...news.around].some((node) => node.contains(ground))) dress(stage);
  unsettle({ ...stage, news });
  if (news.told) bar.show(news.told);
  bar.present(entries.all().next().done !== true);
  for (const entry of entries.all()) drawEntry(entry, host, (node) => attach(hover, node, entry));
  const marked = layOut(entries.all(), host, news.all);
  colour(stage);
  rove(host.layer);
  return marked;
}

function run(stage: Stage): void {
  const { entries, host, hover, turns } = stage;
  turns.frame = 0;
  if (stage.dead || stage.hidden) return;
  const now = nowOf(stage);
  turns.followed = now;
  const wait = stage.attended() ? 0 : turns.looked + CALM_MS - now;
  turns.behind = wait > 0;
  if (turns.behind) {
    follow(entries.all(), host);
    later(stage, wait + GRACE_MS);
  } else if (look(stage)) turns.looked = now;
  followCard(hover);
}

/** A pass after a while, unless one comes before. */
function later(stage: Stage, ms: number): void {
  const { turns } = stage;
  clearTimeout(turns.timer);
  turns.timer = setTimeout(() => {
    turns.timer = undefined;
    turns.followed = -Infinity;
    pass(stage);
  }, ms);
}

/** Asks for a pass in the next frame; on a page that nobody is at a little later, if the last one was a moment ago. */
export function pass(stage: Stage): void {
  const { turns } = stage;
  if (stage.dead || stage.hidden || turns.frame !== 0) return;
  const wait = stage.attended() ? 0 : turns.followed + FOLLOW_MS - nowOf(stage);
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

/** The page grew by what tells of itself, mostly: a frame for it alone is not made at once. */
export function grow(stage: Stage): void {
  if (stage.attended()) pass(stage);
  else if (!stage.dead && !stage.hidden && stage.turns.frame === 0 && stage.turns.timer === undefined) later(stage, GRACE_MS);
}

/** The pointer moves over marks that were only taken along of late: what lies on top of them is looked at now. */
export function near(stage: Stage): void {
  const { turns } = stage;
  if (!turns.behind || nowOf(stage) - turns.looked < NEAR_MS) return;
  turns.looked = -Infinity;
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
  closeCard(stage.hover);
  colour(stage);
  change(stage);
}

/** Hides everything, or brings it back; returns whether it is hidden now. */
export function toggle(stage: Stage): boolean {
  stage.hidden = !stage.hidden;
  stage.host.all.hidden = stage.hidden;
  stage.news = noNews();
  closeCard(stage.hover);
  colour(stage);
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
