import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { buildArchive } from '@/lib/engagement/archive';
import { satisfaction } from '@/lib/engagement/satisfaction';
import { buildWindow } from '@/lib/engagement/window';
import { jsonl as exporter } from '@/lib/exports/jsonl';
import { jsonl } from '@/lib/imports/jsonl';
import { table } from '@/lib/imports/table';
import { isFault } from '@/lib/model/fault';
import type { Records } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';

const [en, zh] = [translator('en'), translator('zh-CN')];
const SCENE = { zone: 'Asia/Shanghai', name: '茶友群' };
const C = 'import:茶友群';
const read = (...lines: string[]): Records => table.parse(lines.join('\n'), SCENE);

describe('what people enter in a table', () => {
  const kept = (...lines: string[]): unknown[] => read(...lines).activities.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ kind, counts, text, thread }) => JSON.parse(JSON.stringify({ kind, counts, text, thread })));
  it.each([
    ['时间,昵称,问卷,满意度,推荐值,意见', 'x'], ['时间,昵称,类型,满意度(1-5),NPS,内容', '问卷'], ['Time,Name,Kind,CSAT,Likelihood to recommend,Text', 'survey'], ['Time,Name,Kind,Score,NPS score,Text', 'Survey'], ['时间,成员,类型,评分,净推荐值,内容', '问卷'],
  ])('are the answers of a survey: %s', (head, kind) => {
    const found = kept(head, `2026-11-20 10:00,甲,${kind},5,9,`, `2026-11-20 10:01,甲,${kind},4.5分,10,`, `2026-11-20 10:02,乙,${kind},,0,`);
    expect(found).toMatchObject([{ kind: 'survey', counts: { csat: 5, nps: 9 } }, { kind: 'survey', counts: { csat: 4.5, nps: 10 } }, { kind: 'survey', counts: { nps: 0 } }]);
  });
  it('stand in the thread of the survey or meeting that they are about', () => {
    const { activities, threads } = read('时间,昵称,主题,满意度,内容', '2026-11-20,甲,公开课,5,很好', '2026-11-20,甲,公开课,2,很好');
    expect(activities.map(({ kind, thread, counts, text }) => [kind, thread, counts?.['csat'], text]).toSorted()).toEqual([['survey', threads[0]?.id, 2, '很好'], ['survey', threads[0]?.id, 5, '很好']]);
  });
  it.each([
    ['时间,成员,类型,成本', '2026-11-20,甲,奖励,"¥1,200.50"', { kind: 'reward', counts: { cost: 1200.5 } }],
    ['时间,成员,成本(元),内容', '2026-11-20,甲,12 元,红包', { kind: 'reward', counts: { cost: 12 }, text: '红包' }],
    ['Time,Member,Kind,Amount', '2026-11-20,Bob,reward,$5', { kind: 'reward', counts: { cost: 5 } }],
    ['Time,Member,Kind,Amount', '2026-11-20,Bob,purchase,99', { kind: 'convert', counts: { worth: 99 } }],
    ['时间,成员,类型,耗时', '2026-11-20,甲,主动联系,15分钟', { kind: 'outreach', counts: { minutes: 15 } }],
    ['时间,成员,主题,报名,到场', '2026-11-20,甲,公开课,是,否', { kind: 'attend', counts: { signup: 1, attended: 0 } }],
    ['Time,Member,Topic,Attended', '2026-11-20,Bob,Talk,yes', { kind: 'attend', counts: { attended: 1 } }],
    ['时间,成员,主题,类型,内容,采纳', '2026-11-20,甲,怎么选,回帖,看预算,✓', { kind: 'comment', counts: { accepted: 1 } }],
    ['时间,成员,反馈类型,内容', '2026-11-20,甲,投诉,太吵', { kind: 'feedback', counts: { complaint: 1 }, text: '太吵' }],
    ['Time,Member,Feedback type,Text', '2026-11-20,Bob,Feature request,dark mode', { kind: 'feedback', counts: { idea: 1 } }],
    ['时间,成员,评分,内容', '2026-11-20,甲,98,老师好', { kind: 'message', text: '老师好' }],
    ['时间,成员,满意度,内容', '2026-11-20,甲,,老师好', { kind: 'message', text: '老师好' }],
  ])('%s / %s', (head, row, what) => expect(kept(head, row)).toMatchObject([what]));
  it('feed the metrics as JSONL does', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `2026-11-${10 + (i % 9)},p${i},survey,${i < 9 ? 5 : 2},${i < 6 ? 10 : 3}`);
    const records = read('Time,Name,Kind,CSAT,NPS', ...lines);
    expect(jsonl.parse(String(exporter.write(records, en)))).toEqual(records);
    const archive = buildArchive({ zone: 'Asia/Shanghai', until: Date.UTC(2026, 11, 1), records: new Map(), activities: records.activities });
    const window = buildWindow({ community: C, zone: 'Asia/Shanghai', endDay: '2026-11-28', days: 28, rollups: rollUp(records.activities, 'Asia/Shanghai'), facts: new Map(), stated: new Map(), members: new Map(), historyFrom: 0 });
    expect(satisfaction.compute(window, archive)).toMatchObject({ value: 0.75, n: 12, parts: { nps: 0, npsAnswers: 12 } });
  });
});

describe('a wrong value', () => {
  const refusal = (t: typeof en, ...lines: string[]): string => {
    try {
      read(...lines);
    } catch (error) {
      return isFault(error) ? t.say(error.sentence) : String(error);
    }
    return 'accepted';
  };
  it.each([
    [['时间,昵称,满意度', '2026-11-20,甲,6'], /^Line 2: "满意度" is not a number from 1 to 5 \(6\)/],
    [['时间,昵称,NPS', '2026-11-20,甲,-1'], /^Line 2: "NPS" is not a number from 0 to 10 \(-1\)/],
    [['时间,昵称,类型,评分', '2026-11-20,甲,问卷,很好'], /^Line 2: "评分" is not a number from 1 to 5 \(很好\)/],
    [['时间,昵称,成本', '2026-11-20,甲,免费'], /^Line 2: "成本" is not an amount \(免费\); write a number of 0 or more/],
    [['时间,昵称,到场', '2026-11-20,甲,也许'], /^Line 2: "到场" is neither yes nor no \(也许\)/],
    [['时间,昵称,反馈类型', '2026-11-20,甲,闲聊'], /^Line 2: "反馈类型" is no kind of feedback known here \(闲聊\)/],
  ])('%j is refused by its line', (lines, sentence) => expect(refusal(en, ...lines)).toMatch(sentence));
  it('is told in Chinese as well', () => expect(refusal(zh, '时间,昵称,满意度', '2026-11-20,甲,6')).toContain('「满意度」应是 1 到 5 的数（现在是 6）'));
});
