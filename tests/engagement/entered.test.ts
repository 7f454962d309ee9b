import { describe, expect, it } from 'vitest';
import { kappa } from '@/lib/engagement/efficiency';
import { countersOf, withReadings } from '@/lib/engagement/counters';
import type { Topic } from '@/lib/engagement/topics/topics';
import type { Activity, Thread } from '@/lib/model/records';
import type { MemberFacts, MetricValue } from '@/lib/model/window';
import type { Extras } from '@/lib/engagement/archive-input';
import { activity, COMMUNITY, member, thread } from './community';
import { deepNumbers } from './deep-numbers';

/** Metrics that entered or imported records feed (`lib/model/entered.ts`), and what is handed in besides activities. */

const ZONE = 'Asia/Shanghai';
const END = '2026-09-01';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.UTC(2026, 7, 31, 16);

let serial = 0;
const done = (kind: Activity['kind'], who: string | undefined, daysBefore: number, more: Partial<Activity> = {}): Activity =>
  activity(String((serial += 1)).padStart(6, '0'), { kind, at: MIDNIGHT - daysBefore * DAY, ...(who === undefined ? {} : { member: member(who) }), ...more });
const each = (size: number, make: (i: number) => Activity): Activity[] => Array.from({ length: size }, (_, i) => make(i));
const crowd = (name: string, size: number, daysBefore: number): Activity[] => each(size, (i) => done('message', `${name}${i}`, daysBefore));
const staff = new Map<string, MemberFacts>([[member('bot'), { id: member('bot'), role: 'bot' }], [member('mod'), { id: member('mod'), role: 'moderator' }]]);
const values = (activities: Activity[], extras: Extras = {}, threads: Thread[] = [], days = 28): Record<string, MetricValue> =>
  deepNumbers({ activities: [done('message', 'early', 400), ...activities], members: staff, threads }, END, ZONE, days, extras);

const talk = thread('talk');
const meeting: Thread = { id: talk, community: COMMUNITY, native: 'talk', title: 'Release talk', channel: 'talks' };

describe('meetings', () => {
  const signed = each(12, (i) => done('attend', `p${i}`, 10, { thread: talk, counts: { signup: 1 } }));
  const came = each(9, (i) => done('attend', `p${i}`, 8, { thread: talk, ...(i === 0 ? { counts: { host: 1 } } : {}) }));
  const walkIn = [done('attend', 'x', 8, { thread: talk }), done('attend', 'x', 8, { thread: talk }), done('attend', 'mod', 8, { thread: talk })];
  const all = [...signed, ...came, ...walkIn];
  it('tell who came of those invited, and of those who signed up', () => {
    const invited = each(20, (i) => done('outreach', `p${i}`, 12, { thread: talk }));
    const found = values([...all, ...invited], {}, [meeting]);
    // p0…p19 were invited, x came besides.
    expect(found.M20).toMatchObject({ value: 10 / 21, n: 21, parts: { came: 10, invited: 20 } });
    expect(found.M21).toMatchObject({ value: 9 / 12, n: 12, parts: { walkIns: 1, 'type:talks': 9 / 12 } });
    expect(values(walkIn).M21).toMatchObject({ value: null, missing: 'not captured' });
    expect(values([...all, ...crowd('q', 10, 3)]).M20).toMatchObject({ parts: { invited: null } });
  });
  it('have a cadence, with the calendar', () => {
    const annotations = [{ day: '2026-08-05', kind: 'meetup' as const }, { day: '2026-08-24', kind: 'meetup' as const }, { day: '2026-08-06', kind: 'rules' as const }];
    // Attended 8 days before the end, which is 24 August: that mark is the same meeting.
    const found = values(all, { annotations }, [meeting]);
    expect(found.M24).toMatchObject({ value: 2, parts: { month: 2, monthTypes: 2, types: 2, longestGap: 18 } });
    expect(values(crowd('p', 3, 2)).M24).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('satisfy those who came', () => {
    const rated = each(10, (i) => done('survey', `p${i % 9}`, 7 - i / 100, { thread: talk, counts: { csat: i < 3 ? 2 : 5 } }));
    const more = [done('survey', 'x', 7, { thread: talk, counts: { csat: 5 } }), done('survey', 'p11', 7, { thread: talk, counts: { csat: 1 } })];
    // p0 said 2 and then 5; p11 did not come.
    expect(values([...all, ...rated, ...more], {}, [meeting]).M35).toMatchObject({ value: 8 / 10, n: 10, parts: { meetings: 1 }, series: [{ label: talk, value: 0.8 }] });
    expect(values(all, {}, [meeting]).M35).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('and accepted answers add to what a member is worth', () => {
    const found = values([...crowd('p', 8, 3), done('attend', 'host', 3, { counts: { host: 1 } }), done('attend', 'guest', 3), done('attend', 'no', 3, { counts: { signup: 1 } }), done('comment', 'helper', 3, { counts: { accepted: 1 } })]);
    expect(found.M18?.evidence?.slice(0, 3)).toEqual([member('host'), member('helper'), member('guest')]);
    expect(found.M18).toMatchObject({ n: 11, value: (8 * 3 + 11 + 9 + 5) / 11 });
    const own = values([...crowd('p', 9, 3), done('comment', 'helper', 3, { counts: { accepted: 1 } })]).M18;
    expect(own).toMatchObject({ n: 10, parts: { version: 1 }, series: expect.arrayContaining([{ label: member('helper'), value: 9 }]) });
    const other = values([...crowd('p', 10, 3)], { weights: { version: 2, kinds: { message: 7 }, accepted: 0, host: 0 } }).M18;
    expect(other).toMatchObject({ value: 7, parts: { version: 2 } });
  });
});

describe('surveys and feedback', () => {
  it('are answered by some of those asked', () => {
    const survey = thread('survey');
    const asked = each(12, (i) => done('outreach', `p${i}`, 9, { thread: survey }));
    const answers = [...each(4, (i) => done('survey', `p${i}`, 8, { thread: survey, counts: { csat: 4 } })), done('survey', 'p0', 7, { thread: survey, counts: { csat: 1 } }), done('survey', 'stranger', 7, { thread: survey })];
    expect(values([...asked, ...answers]).M22).toMatchObject({ value: 4 / 12, n: 12, parts: { surveys: 1 } });
    expect(values(answers).M22).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('carry an interval of the NPS, the same every time', () => {
    const votes = each(40, (i) => done('survey', `p${i}`, 3, { counts: { nps: i % 4 === 0 ? 3 : 10 } }));
    const { nps, npsLow, npsHigh } = values(votes).M30?.parts ?? {};
    expect(nps).toBeCloseTo(0.5, 12);
    expect(npsLow).toBeLessThan(0.5);
    expect(npsHigh).toBeGreaterThan(0.5);
    expect(values(votes).M30?.parts).toMatchObject({ npsLow, npsHigh });
  });
  it('tell complaints apart', () => {
    const given = each(10, (i) => done('feedback', `p${i}`, 3, { counts: i < 4 ? { complaint: 1 } : { idea: 1, praise: 1 } }));
    expect(values(given).M23).toMatchObject({ value: 10, parts: { complaintShare: 0.4, complaint: 4, idea: 6, praise: 6, bug: 0, per100: 100 } });
  });
});

describe('conversion', () => {
  it('follows the steps in their order, within 28 days of entry', () => {
    const seen = each(20, (i) => done('view', `p${i}`, 50));
    const posted = each(10, (i) => done('message', `p${i}`, 45));
    const late = done('message', 'p15', 20);
    const bought = [done('convert', 'p0', 40), done('convert', 'p1', 40), done('convert', 'p19', 40), done('view', 'young', 5)];
    const found = values([...seen, ...posted, late, ...bought]).M26;
    // p19 converted without having contributed; p15 contributed 30 days after.
    expect(found).toMatchObject({ value: 0.1, n: 20, parts: { maturing: 1, 'step:seen': 20, 'step:contributed': 10, 'step:converted': 2, 'rate:contributed': 0.5, 'rate:converted': 0.2 } });
    expect(found?.parts).not.toHaveProperty('step:attended');
    expect(values(crowd('p', 20, 50)).M26).toMatchObject({ value: null, missing: 'not captured' });
    expect(values([...seen, ...posted, ...bought], { steps: ['seen', 'converted'] }).M26).toMatchObject({ value: 0.15 });
  });
});

describe('where members come from', () => {
  it('is what their joins name', () => {
    const [invite, share, meet] = [done('invite', 'host', 20), done('share', 'fan', 20), done('attend', 'host', 20)];
    const joins = [
      ...each(4, (i) => done('join', `i${i}`, 10, { parent: invite.id })), ...each(2, (i) => done('join', `s${i}`, 10, { parent: share.id })), done('join', 'm', 10, { target: meet.id }),
      done('join', 'g', 10, { counts: { search: 1 } }), done('join', 'f', 10, { via: 'import' }), done('join', 'u', 10), done('join', 'bot', 10),
    ];
    expect(values([invite, share, meet, ...joins]).M51).toMatchObject({ value: 10, parts: { invite: 4, share: 2, meeting: 1, search: 1, import: 1, unknown: 1, byMembers: 0.6 } });
    expect(values(crowd('p', 3, 2)).M51).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('shows a raid of joins apart', () => {
    const raid = each(50, (i) => done('join', `r${i}`, 12));
    const found = values([...crowd('k', 20, 100), ...raid, done('message', 'r0', 11), done('join', 'fresh', 2)]).M50;
    expect(found).toMatchObject({ value: 51 / 21, parts: { joins: 51, silentJoins: 49 } });
  });
});

describe('what pages count', () => {
  const reading = (at: number, views: number, topic = 't') => ({ thread: thread(topic), at: MIDNIGHT - at * DAY, views });
  it('gives visits by difference, where no view is captured', () => {
    const counters = [reading(40, 100), reading(20, 150), reading(2, 190), reading(5, 7, 'new')];
    expect(values(crowd('p', 3, 2), { counters }).M9).toMatchObject({ value: 90, n: 1, parts: { counters: 1, visitors: null } });
    expect(values(crowd('p', 3, 2), { counters: [...counters, reading(1, 3)] }).M9).toMatchObject({ value: null, missing: 'undefined' });
    expect(values(crowd('p', 3, 2), { counters: counters.slice(3) }).M9).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('gives those of a thread that began in the window from one reading; what a page rounds is no reset', () => {
    const begun = (daysBefore: number): Thread[] => [{ id: thread('t'), community: COMMUNITY, native: 't', createdAt: MIDNIGHT - daysBefore * DAY }];
    expect(values([], { counters: [reading(2, 190)] }, begun(10)).M9).toMatchObject({ value: 190, n: 1 });
    expect(values([], { counters: [reading(2, 190)] }, begun(40)).M9).toMatchObject({ value: null, missing: 'not captured' });
    expect(values([], { counters: [{ ...reading(9, 1200), approx: true }, reading(2, 1190)] }, begun(10)).M9).toMatchObject({ value: 1200, n: 1 });
    expect(countersOf([{ id: 'a', stated: { views: 3 }, capturedAt: 7 }, { id: 'b', stated: { views: 1000 }, approx: ['views'], capturedAt: 8 }, { id: 'c', stated: { replies: 1 }, capturedAt: 9 }]))
      .toEqual([{ thread: 'a', at: 7, views: 3 }, { thread: 'b', at: 8, views: 1000, approx: true }]);
    const kept = withReadings([reading(3, 5), reading(1.5, 7)], [reading(1.4, 8), reading(1.4, 2, 'u')], ZONE);
    expect(kept, 'of a day the last').toEqual([reading(3, 5), reading(1.4, 2, 'u'), reading(1.4, 8)]);
    expect(withReadings(kept, kept, ZONE)).toEqual(kept);
  });
});

describe('topics of the plan', () => {
  it('are found in posts, but not in other words, nor asked of noise', () => {
    const say = (text: string): Activity => done('message', 'p', 3, { text });
    const posts = [...['I like Go', 'good bread', 'ＧＯ rocks', 'going home', 'ok', '哈哈哈哈', '收到谢谢', '固件(gùjiàn)升级', '运(yùn)营心得', '天气不错啊今天', 'gos are many', 'x', '今天吃什么', 'weather'].map(say), done('post', 'p', 3, { thread: talk, text: 'see title' })];
    const found = values(posts, { plan: { topics: ['go', '运营', '固件升级', 'Release'] } }, [meeting]).M12;
    // On: Go, ＧＯ, gos, 固件升级, 运营, the release talk. Noise: ok, 哈哈哈哈, 收到谢谢, x.
    expect(found).toMatchObject({ value: 6 / 11, n: 11, parts: { noise: 4 } });
    expect(values(posts).M12).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('do not hang on a wall of noise', () => {
    const started = performance.now();
    values(['哈'.repeat(50_000), 'ha'.repeat(20_000), 'ok '.repeat(20_000), '好的'.repeat(20_000)].map((text) => done('message', 'p', 3, { text })), { plan: { topics: ['go'] } });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('what the texts tell', () => {
  const topic = (term: string, more: Partial<Topic>): Topic => ({ term, daily: [], members: 4, posts: 9, likesPerPost: null, liking: null, burst: null, hot: false, heat: 1, first: '', evidence: [], related: [], ...more });
  const said = each(12, (i) => done('message', `p${i}`, 3, { text: 'words' }));
  const interests = new Map([[member('p0'), [{ term: 'rust', uses: 3, days: 2, weight: 1 }]]]);
  it('is told of the day as of which they were read', () => {
    const told = { endDay: END, topics: [topic('rust', { hot: true, heat: 9, liking: 1.5 }), topic('go', { liking: 2 })], interests, crisis: null };
    const found = values(said, { talk: told, moods: new Map() });
    expect(found.M10).toMatchObject({ value: 1, n: 2, series: [{ label: 'rust', value: 9 }, { label: 'go', value: 1 }] });
    expect(found.M11).toMatchObject({ value: 2, series: [{ label: 'go', value: 2 }, { label: 'rust', value: 1.5 }] });
    expect(found.M13).toMatchObject({ value: 1, n: 12, series: [{ label: 'rust', value: 1 }], evidence: [member('p0')] });
    expect(found.M36).toMatchObject({ value: 0 });
    for (const id of ['M10', 'M11', 'M13', 'M36']) expect(values(said, { talk: { ...told, endDay: '2026-08-04' } })[id]).toMatchObject({ value: null, missing: 'not captured' });
  });
});

describe('efficiency', () => {
  it('divides what was spent by what came of it', () => {
    const active = [...crowd('p', 15, 3), ...crowd('p', 12, 40)];
    const spent = [done('reward', 'p0', 3, { counts: { cost: 50 } }), done('moderate', 'mod', 3, { counts: { minutes: 60 } }), done('outreach', 'p1', 3, { counts: { minutes: 30 } }), done('attend', 'p2', 3)];
    const found = values([...active, ...spent], { plan: { hourlyCost: 40 } }).M66;
    expect(found).toMatchObject({ value: 110 / 12, n: 12, parts: { cost: 110, minutes: 90, rewards: 50, perAttendee: 110, perAnswer: null } });
    expect(values([...active, spent[1] as Activity]).M66).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('tells what became of suggestions', () => {
    const suggestion = (i: number) => ({ kind: i % 2 ? 'S2' : 'S1', state: (['done', 'dismissed', 'proposed', 'expired'] as const)[i % 4] ?? 'proposed', proposedAt: MIDNIGHT - (i + 1) * DAY, decidedAt: MIDNIGHT - HOUR });
    const found = values([], { suggestions: each(12, () => done('post', 'x', 1)).map((_, i) => suggestion(i)) }).M67;
    expect(found).toMatchObject({ value: 0.25, n: 12, parts: { shown: 12, done: 3, dismissed: 3, expired: 3, open: 3, 'shown:S1': 6, 'done:S1': 3, 'done:S2': 0 } });
    expect(values([], { uplift: { value: 0.098, n: 983, interval: [0.028, 0.168] } }).M68).toMatchObject({ value: 0.098, interval: [0.028, 0.168] });
  });
  it('agrees by more than chance', () => {
    // Cohen's own kind of table: both yes 20, both no 15, yes/no 5, no/yes 10: κ = (.7 − .5)/(1 − .5).
    const table = (yesYes: number, noNo: number, yesNo: number, noYes: number): [string, string][] => [...Array.from({ length: yesYes }, (): [string, string] => ['a', 'a']), ...Array.from({ length: noNo }, (): [string, string] => ['b', 'b']), ...Array.from({ length: yesNo }, (): [string, string] => ['a', 'b']), ...Array.from({ length: noYes }, (): [string, string] => ['b', 'a'])];
    expect(kappa(table(20, 15, 5, 10))).toBeCloseTo(0.4, 12);
    expect([kappa([]), kappa(table(9, 0, 0, 0))]).toEqual([null, null]);
    const verdicts = table(20, 15, 5, 10).flatMap((pair, i) => pair.map((verdict, j) => ({ item: `i${i}`, by: j === 0 ? 'ann' : 'bo', verdict, at: MIDNIGHT - DAY + j })));
    expect(values([], { verdicts }).M69).toMatchObject({ n: 50, parts: { same: 0.7 } });
    expect(values([], { verdicts }).M69?.value).toBeCloseTo(0.4, 12);
    expect(values([], { verdicts: verdicts.filter(({ by }) => by === 'ann') }).M69, 'one person alone').toMatchObject({ value: null, missing: 'not captured' });
    const taken = [...verdicts, { item: 'i0', by: 'ann', verdict: 'b', at: MIDNIGHT - HOUR }];
    expect(values([], { verdicts: taken, flags: [] }).M61?.parts).toMatchObject({ reversals: 1 });
  });
});
