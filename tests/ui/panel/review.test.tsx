// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IncidentCard } from '@/components/IncidentCard';
import { PhraseBox } from '@/components/PhraseBox';
import { TemplatePicker } from '@/components/TemplatePicker';
import { translator } from '@/lib/browser/i18n';
import type { Incident } from '@/lib/model/moderation';
import type { Flag } from '@/lib/model/rule';
import { crisis } from '@/lib/rules/packs/crisis';
import { marketing } from '@/lib/rules/packs/marketing';
import { type Slot, slotPieces } from '@/lib/rules/slots';
import type { FlagCase } from '@/lib/store/queries';
import { ladderLines, stepWords } from '@/lib/ui/ladder-words';
import { logWords } from '@/lib/ui/log-words';
import { choicesOf, countFilters, filterCases, NO_FILTERS } from '@/lib/ui/panel/review-filter';
import { incidentLines } from '@/lib/ui/panel/review-incidents';
import { slotValues } from '@/lib/ui/panel/review-reply';
import { situationsIn } from '@/lib/ui/panel/review-situations';
import { setsOf } from '@/lib/ui/sets';
import { wordsFor } from '@/lib/ui/words';

afterEach(cleanup);

const en = translator('en');
const zh = translator('zh-CN');
const SETS = setsOf([], ['crisis'], 'c');

const flag = (rule: string, activity: string, more: Partial<Flag> = {}): Flag => ({
  id: `${rule}|${activity}`, state: 'open', community: 'c', rule, check: 'words', mode: 'flag', severity: 'low', activity, member: 'c/m/1', spans: [], reason: { key: 'x' }, at: 0, foundAt: 0, ...more,
});
const oneCase = (activityId: string, flags: Flag[], more: Partial<FlagCase> = {}): FlagCase => ({ activityId, flags, textKept: true, ...more });

describe('the ladder in words', () => {
  it('knows the usual steps and leaves others as they are written', () => {
    expect(['warn', 'mute-24h', 'ban-7d', 'remove-member', '请喝茶'].map((step) => stepWords(step, zh))).toEqual(['警告', '禁言 24小时', '封禁 7天', '移出社群', '请喝茶']);
    expect(stepWords('mute-24h', en)).toBe('Mute for 24 hours');
  });
  it('says what is reached and what comes next', () => {
    const { f } = wordsFor(en);
    const ladder = [{ points: 4, suggest: 'warn' }, { points: 2, suggest: 'remind' }, { points: 10, suggest: 'remove-member', confirm: true }];
    expect(ladderLines([{ ladder }], 0, en, f)).toEqual(['2 more points: “Remind”']);
    expect(ladderLines([{ ladder }, {}], 5, en, f)).toEqual(['Step reached: suggest “Warn”', '5 more points: “Remove from the community”']);
    expect(ladderLines([{ ladder }], 12, en, f)).toEqual(['Step reached: suggest “Remove from the community”; ask a second moderator first']);
  });
});

describe('filters', () => {
  const thread = { id: 't', community: 'c', native: '1', channel: 'tea' };
  const cases = [oneCase('1', [flag('a', '1', { severity: 'high' }), flag('b', '1')], { thread }), oneCase('2', [flag('b', '2', { member: 'c/m/2' })]), oneCase('3', [flag('b', '3')])];
  const ids = (more: object) => filterCases(cases, { ...NO_FILTERS, ...more }).map(({ activityId }) => activityId);
  it('narrow by any reason, by the worst severity, by channel and member', () => {
    expect([ids({}), ids({ rule: 'b', member: 'c/m/1' }), ids({ severity: 'low' }), ids({ channel: 'tea' })]).toEqual([['1', '2', '3'], ['1', '3'], ['2', '3'], ['1']]);
    expect(countFilters({ ...NO_FILTERS, state: 'unsure', rule: 'b' })).toBe(1);
  });
  it('offer what there is, the most frequent first, the severest first', () => {
    const { rules, severities, channels, members } = choicesOf(cases);
    expect([rules, severities, channels, members]).toEqual([[['b', 3], ['a', 1]], [['high', 1], ['low', 2]], [['tea', 1]], [['c/m/1', 2], ['c/m/2', 1]]]);
  });
});

describe('what a case says of slots', () => {
  it('is the name, the rule, the marked words; what it does not know stays empty', () => {
    const one = oneCase('c/a/1', [flag('alarm', 'c/a/1', { spans: [{ from: 0, to: 2 }, { from: 3, to: 5 }] })], { activity: { id: 'c/a/1', community: 'c', native: '1', kind: 'post', precision: 'ms', via: 'page', capturedAt: 0, at: 0, text: '维权，退钱' } });
    const values = slotValues(one, { community: { id: 'nodebb:forum.test', name: '阳台' }, sets: SETS, words: wordsFor(zh), now: 0 });
    expect(values).toMatchObject({ name: '', rule: '投诉、维权或轻生信号', thread: '', community: '阳台', match: '维权、退钱' });
  });
});

describe('an incident', () => {
  const incident: Incident = { id: 'i', community: 'c', rule: 'mood-surge', severity: 'high', since: 0, at: 0, value: 0.4, expected: 0.125, n: 30, top: [], state: 'open' };
  it('says what was measured, by its rule', () => {
    const rule = (id: string) => crisis.rules.find((each) => each.id === id);
    expect(incidentLines(incident, rule('mood-surge'), 0, wordsFor(en))[0]).toBe('In 2h: 40% of 30 posts; usual is 12.5%');
    expect(incidentLines({ ...incident, value: 14, expected: 3.2 }, rule('flag-surge'), 0, wordsFor(zh))[0]).toBe('2h 内：出现 14 条，平时 3.2 条');
  });
  it('shows its steps and can be closed', () => {
    const close = vi.fn();
    render(<IncidentCard name="Surge" severity="high" lines={['x']} top={[]} steps={[{ name: 'Calm', text: 'first' }]} onOpen={vi.fn()} onClose={close} />);
    expect(screen.getByTestId('playbook').textContent).toMatch(/Calm.*Calmfirst/);
    fireEvent.click(screen.getByTestId('incident-close'));
    expect(close).toHaveBeenCalledOnce();
  });
});

it('finds the situations that rules ask for', () => expect(situationsIn([marketing])).toEqual(['promotion-week']));

it('puts a line of the log into words', () => {
  expect(logWords({ community: 'c', at: 0, deed: 'allowed', rules: ['alarm'], note: '维权知识' }, SETS.all, zh)).toBe('允许说法 · 投诉、维权或轻生信号 · 维权知识');
  expect(logWords({ community: 'c', at: 0, deed: 'sampled', note: 'dismissed' }, SETS.all, en)).toBe('Random sample judged · Passed');
});

describe('a template', () => {
  const template = (id: string, text: string) => ({ id, kind: 'reply' as const, name: id, text });
  it('is chosen by its number and cannot be inserted while a slot is empty', () => {
    const place = vi.fn();
    render(
      <TemplatePicker<Slot>
        templates={[template('one', 'Hi {{name}}'), template('two', '{{name}}: {{match}}')]} nameOf={(slot) => slot} onPlace={place} onCopy={vi.fn()} onClose={vi.fn()}
        piecesOf={({ text }, typed) => slotPieces(text, { name: 'bob', ...typed })}
      />,
    );
    fireEvent.keyDown(screen.getByTestId('reply-box'), { key: '2' });
    const button = screen.getByTestId<HTMLButtonElement>('reply-place');
    expect(button.disabled).toBe(true);
    fireEvent.input(screen.getByTestId('slot-match'), { target: { value: 'adverts' } });
    expect(button.disabled).toBe(false);
    fireEvent.submit(button.form!);
    expect(place.mock.calls[0]?.[0]).toBe('bob: adverts');
  });
});

describe('allowing a phrase', () => {
  it('proposes, lets one edit, names the rule, and keeps its keys to itself', () => {
    const allow = vi.fn();
    const outside = vi.fn();
    document.addEventListener('keydown', outside);
    render(<PhraseBox rules={[{ id: 'ad', name: 'Adverts' }]} phrasesOf={() => ['代购指南', '加微信']} onAllow={allow} onClose={vi.fn()} />);
    expect(screen.getByTestId('phrase-box').textContent).toContain('Adverts');
    fireEvent.keyDown(screen.getByTestId('phrase'), { key: 'c' });
    fireEvent.input(screen.getByTestId('phrase'), { target: { value: ' 代购指南合集 ' } });
    fireEvent.submit(screen.getByTestId<HTMLButtonElement>('phrase-allow').form!);
    expect([allow.mock.calls, outside.mock.calls]).toEqual([[['ad', '代购指南合集']], []]);
    document.removeEventListener('keydown', outside);
  });
});
