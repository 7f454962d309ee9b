// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckGroup } from '@/components/CheckGroup';
import { goToLine, lineBounds } from '@/components/CodeArea';
import { onMessage, removeAllListeners } from '@/lib/browser/messages';
import type { Command } from '@/lib/model/command';
import type { Activity } from '@/lib/model/records';
import type { Flag, Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import type { TrialAsk, TrialResult } from '@/lib/model/trial';
import { db } from '@/lib/store/db';
import { HOME, readPlace, writePlace } from '@/lib/ui/dashboard/place';
import { BacktestBox } from '@/lib/ui/dashboard/rules-backtest';
import { formKey, RulesContext, type RulesPlace } from '@/lib/ui/dashboard/rules-context';
import { failedExamples } from '@/lib/ui/dashboard/rules-examples';
import { RulePage } from '@/lib/ui/dashboard/rules-form';
import { recallState } from '@/lib/ui/dashboard/rules-recall';
import { RuleRows } from '@/lib/ui/dashboard/rules-rows';
import { readSheetText } from '@/lib/ui/dashboard/rules-sheet';
import { WithUndo } from '@/lib/ui/undo';

vi.mock('@/lib/ui/surface', () => ({ useSettings: () => DEFAULT_SETTINGS }));

const COMMUNITY = { id: 'forum:x', platform: 'forum', name: 'X', url: 'https://x.example' };
const ADS: Rule = { id: 'own-ads', name: 'Adverts', group: 'own', severity: 'medium', mode: 'flag', when: { words: { list: ['代购'] } } };
const SET: RuleSet = { id: 'own', name: 'Own', rules: [ADS] };
let said: Command[] = [];

beforeEach(() => {
  said = [];
  onMessage('moderate', ({ data }) => {
    said.push(data);
    return [];
  });
});
afterEach(async () => {
  cleanup();
  removeAllListeners();
  sessionStorage.clear();
  for (const table of db.tables) await table.clear();
});

const place = (more: Partial<RulesPlace> = {}): RulesPlace => ({ place: HOME, go: () => undefined, known: [COMMUNITY], community: COMMUNITY, sets: [{ set: SET, shipped: false }], ...more });
const show = (what: ComponentChildren, more: Partial<RulesPlace> = {}) => render(<WithUndo><RulesContext.Provider value={place(more)}>{what}</RulesContext.Provider></WithUndo>);

const post = (native: string, text: string, more: Partial<Activity> = {}): Activity =>
  ({ id: `forum:x/a/${native}`, community: 'forum:x', native, kind: 'comment', at: Number(native), precision: 'second', via: 'page', capturedAt: 1, text, ...more });
const flag = (activity: Activity, state: Flag['state']): Flag => ({
  id: `own-ads|${activity.id}`, community: 'forum:x', rule: 'own-ads', check: 'words', severity: 'medium', mode: 'flag', activity: activity.id,
  spans: [{ from: 0, to: 2 }], reason: { key: 'reason_words', args: ['代购'] }, at: 1, foundAt: 1, state,
});

describe('the place of a rule', () => {
  it('is in the address, and only there', () => {
    const here = { ...HOME, view: 'rules' as const, set: 'own', rule: 'own-ads', part: 'yaml' as const };
    expect(readPlace(writePlace(here))).toEqual(here);
    expect(writePlace({ ...here, view: 'flags' })).toBe('#flags');
    expect(readPlace('#rules?part=evil')).toEqual({ ...HOME, view: 'rules' });
  });
});

describe('the text of a set', () => {
  it('says on which line it is wrong, and keeps its id', () => {
    const good = 'id: own\nname: Own\nrules:\n  - id: a\n    name: A\n    when: { words: { list: [x] } }\n';
    expect(readSheetText(good, 'own', 'no')).toMatchObject({ set: { id: 'own', rules: [{ id: 'a' }] } });
    expect(readSheetText(good.replace('list: [x]', 'list: 1'), 'own', 'no')).toMatchObject({ line: 6 });
    expect(readSheetText('rules: [', 'own', 'no')).toMatchObject({ line: 1 });
    expect(readSheetText(`# remark\n${good}`, 'other', 'The id stays.')).toEqual({ line: 2, fault: 'The id stays.' });
  });
  it('has lines that can be gone to', () => {
    expect([lineBounds('ab\ncd\n', 1), lineBounds('ab\ncd\n', 2), lineBounds('ab\ncd\n', 3), lineBounds('ab', 9)]).toEqual([[0, 2], [3, 5], [6, 6], [0, 2]]);
    const area = document.body.appendChild(document.createElement('textarea'));
    area.value = 'ab\ncd';
    goToLine(area, 2);
    expect([area.selectionStart, area.selectionEnd, document.activeElement]).toEqual([3, 5, area]);
    area.remove();
  });
  it('tells examples that come out wrong', () => {
    const rules = [{ ...ADS, examples: { hit: ['代购', '你好'], pass: ['代购指南', '再见'] } }];
    expect(failedExamples({ ...SET, rules }).failed.map(({ example }) => example)).toEqual([{ kind: 'hit', text: '你好' }, { kind: 'pass', text: '代购指南' }]);
    expect(failedExamples({ ...SET, rules }, 'other')).toEqual({ failed: [], run: 0 });
  });
});

describe('checkboxes', () => {
  it('keep the order of the choices', () => {
    const change = vi.fn();
    render(<CheckGroup label="x" options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]} values={['b']} onChange={change} />);
    fireEvent.click(screen.getByLabelText('A'));
    fireEvent.click(screen.getByLabelText('B'));
    expect(change.mock.calls).toEqual([[['a', 'b']], [[]]]);
  });
});

describe('a rule in its set', () => {
  it('changes its mode by one click, as a revision with a note', async () => {
    show(<RuleRows set={SET} />);
    fireEvent.click(screen.getByRole('radio', { name: 'Observe' }));
    await waitFor(() => expect(said).toEqual([{ do: 'saveSet', content: { ...SET, rules: [{ ...ADS, mode: 'observe' }] }, note: 'Adverts: Flag → Observe' }]));
    await screen.findByText('Adverts: Flag → Observe', { selector: '.undo *' });
  });

  it('that is wrong more often than right is proposed to observe, with a phrase to allow', async () => {
    const posts = Array.from({ length: 30 }, (_, i) => post(String(i), i < 3 ? '代购加我微信' : '代购指南在置顶帖'));
    await db.activities.bulkPut(posts);
    await db.flags.bulkPut(posts.map((each, i) => flag(each, i < 3 ? 'confirmed' : 'dismissed')));
    show(<RuleRows set={SET} />);
    await screen.findByTestId('rule-proposal');
    expect(screen.getByTestId('rule-proposal').textContent).toContain('30 verdicts');
    const allow = await screen.findByTestId('do-allow');
    fireEvent.click(allow);
    await waitFor(() => expect(said.map(({ do: what }) => what)).toEqual(['allow']));
    expect(said[0]).toMatchObject({ rule: 'own-ads', phrase: expect.stringContaining('代购指南') });
    fireEvent.click(screen.getByTestId('do-observe'));
    await waitFor(() => expect(said).toHaveLength(2));
  });
});

describe('the form of a rule', () => {
  it('asks for what is missing, keeps what was typed, and saves under an id of its own', async () => {
    const go = vi.fn();
    onMessage('trial', () => new Promise<TrialResult>(() => undefined));
    const page = () => show(<RulePage known={{ set: SET, shipped: false }} rule={undefined} />, { go });
    page();
    fireEvent.input(screen.getByTestId('rule-words'), { target: { value: '刷单\n套现' } });
    fireEvent.click(screen.getByTestId('save'));
    await screen.findByText('Give the rule a name.');
    expect(said).toEqual([]);
    cleanup();
    page();
    expect((screen.getByTestId('rule-words') as HTMLTextAreaElement).value).toBe('刷单\n套现');
    fireEvent.input(screen.getByTestId('rule-name'), { target: { value: 'Fraud' } });
    fireEvent.click(screen.getByTestId('save'));
    await waitFor(() => expect(go).toHaveBeenCalledWith({ rule: 'own-fraud', part: 'rules' }, true));
    expect(said[0]).toMatchObject({ do: 'saveSet', content: { rules: [ADS, { id: 'own-fraud', mode: 'observe', when: { words: { list: ['刷单', '套现'] } } }] } });
    expect(sessionStorage.getItem(formKey('own', ''))).toBeNull();
  });

  it('does not open for what it cannot show whole', () => {
    const go = vi.fn();
    const odd: Rule = { ...ADS, when: { any: [{ words: { list: ['a'] } }, { regex: { pattern: 'b' } }] } };
    show(<RulePage known={{ set: { ...SET, rules: [odd] }, shipped: false }} rule={odd} />, { go });
    expect(screen.queryByTestId('rule-form')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Edit as YAML' }));
    expect(go).toHaveBeenCalledWith({ part: 'yaml' });
  });
});

describe('a back-test', () => {
  const kept = { count: 0, rows: [] };
  const result = (found: number): TrialResult => ({
    posts: 100, days: 10, found, perDay: found / 10, hits: kept, gained: kept, lost: kept, overlap: [{ rule: 'own-ads', count: 2 }], tookMs: 40, stopped: false,
    verdicts: { confirmed: { caught: 18, of: 20 }, dismissed: { caught: 3, of: 9 }, unsure: { caught: 0, of: 0 } },
  });

  it('runs at a pause and on all of it when asked; an older answer that comes late is passed over; Escape gives up', async () => {
    const asked: { ask: TrialAsk; answer: (result: TrialResult) => void }[] = [];
    const stopped = vi.fn();
    onMessage('trial', ({ data }) => new Promise<TrialResult>((answer) => asked.push({ ask: data, answer })));
    onMessage('stopTrial', () => stopped());
    show(<BacktestBox draft={SET} rule="own-ads" />);
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 3_000 });
    expect(asked[0]!.ask).toMatchObject({ communities: ['forum:x'], most: 2_000, rule: 'own-ads' });
    fireEvent.click(screen.getByTestId('backtest-all'));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]!.ask.most).toBeUndefined();
    asked[0]!.answer(result(1));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(stopped).toHaveBeenCalledOnce());
    asked[1]!.answer(result(7));
    await waitFor(() => expect(screen.getByTestId('bt-found').textContent).toBe('7'));
    expect(screen.getByTestId('bt-verdicts').textContent).toContain('18 of 20 confirmed and 3 of 9');
    expect(screen.getByText('Also found by: Adverts (2)')).toBeTruthy();
  });
});

describe('what rules missed', () => {
  it('is drawn from posts that no rule found and nobody judged', async () => {
    const posts = Array.from({ length: 40 }, (_, i) => post(String(i), `text ${i}`));
    await db.activities.bulkPut([...posts, post('90', '', {}), post('91', 'gone', { removed: 'moderated' }), post('92', 'liked', { kind: 'like' })]);
    await db.flags.bulkPut([flag(posts[0]!, 'confirmed'), flag(posts[1]!, 'open'), flag(posts[2]!, 'observed')]);
    await db.samples.bulkPut([{ activity: posts[5]!.id, community: 'forum:x', at: 1, state: 'confirmed' }, { activity: posts[6]!.id, community: 'forum:x', at: 1, state: 'unsure' }, { activity: posts[7]!.id, community: 'forum:x', at: 1, state: 'open' }]);
    const state = await recallState('forum:x');
    expect(state).toMatchObject({ flaggedConfirmed: 1, unflagged: 38, sampled: 1, sampledViolations: 1 });
    const ids = state.draw.map(({ id }) => id);
    for (const judged of [0, 1, 5, 6]) expect(ids).not.toContain(posts[judged]!.id);
    expect(ids.length).toBeGreaterThan(8);
  });
});
