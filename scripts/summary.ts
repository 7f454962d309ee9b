import { translator } from '@/lib/browser/i18n';
import { ruleName } from '@/lib/engine/rule-names';
import type { Member } from '@/lib/model/records';
import type { Flag } from '@/lib/model/rule';
import type { Suggestion } from '@/lib/model/suggestion';
import type { Snapshot } from '@/lib/model/window';
import type { CaptureRow } from '@/lib/store/db';
import { METRICS } from '@/lib/engagement';
import { figure } from '@/lib/ui/figures';
import { isMetric } from '@/lib/ui/metric-table';
import { memberName } from '@/lib/ui/names';
import { wordsFor } from '@/lib/ui/words';
import { type Hand, tables } from '../tests/support/extension';

/** The days that the summary speaks of. */
const WINDOW = '28';
/** Lines of a list before it is cut. */
const MOST = 12;

type Store = { members: Member[]; threads: unknown[]; activities: { id: string; text?: string }[]; captures: CaptureRow[]; snapshots: Snapshot[]; flags: Flag[]; suggestions: Suggestion[] };
type Say = (line: string) => void;

const words = wordsFor(translator('en'));
const { t, f } = words;

/** One line of a text, cut where it is long. */
const short = (text: string | undefined, length = 60): string => {
  const line = (text ?? '').replaceAll(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};

/** Prints what the extension's own store holds, in words. Gives what should be there and is not. */
export async function summarize(hand: Hand, say: Say): Promise<string[]> {
  const store = (await tables(hand, ['members', 'threads', 'activities', 'captures', 'snapshots', 'flags', 'suggestions'])) as unknown as Store;
  const snapshot = store.snapshots.toSorted((a, b) => b.computedAt - a.computedAt)[0];
  const names = new Map(store.members.map((member) => [member.id, memberName(member, member.id)]));
  sayCaptured(store, snapshot, say);
  saySnapshot(snapshot, names, say);
  sayFlags(store, names, say);
  saySuggestions(store, names, say);
  const needed: [boolean, string][] = [
    [snapshot !== undefined, 'No metrics were computed.'],
    [store.flags.length > 0, 'No flag was raised, though the sample breaks rules.'],
    [store.suggestions.some(({ kind }) => kind === 'S1'), 'Nobody is suggested to be welcomed, though two newcomers wait.'],
    [store.suggestions.some(({ kind }) => kind === 'S2'), 'Nobody is suggested to be answered, though questions wait.'],
  ];
  return needed.filter(([there]) => !there).map(([, sentence]) => sentence);
}

function sayCaptured({ members, threads, activities, captures }: Store, snapshot: Snapshot | undefined, say: Say): void {
  const unread = captures.reduce((sum, row) => sum + row.unread, 0);
  const reading = new Map(captures.map((row) => [`${row.url} ${row.title}`, row.readingMs]));
  const spent = [...reading.values()].reduce((sum, ms) => sum + ms, 0);
  say('\nCaptured');
  say(`  ${f.number(activities.length)} posts and comments in ${f.number(threads.length)} threads by ${f.number(members.length)} members`);
  say(`  coverage ${snapshot?.coverage ? `${f.percent(snapshot.coverage.share)} (${snapshot.coverage.captured} of the ${snapshot.coverage.stated} that the pages state)` : 'unknown'}; ${unread} blocks unread; ${f.number(spent)} ms reading`);
}

function saySnapshot(snapshot: Snapshot | undefined, names: Map<string, string>, say: Say): void {
  if (!snapshot) return;
  say(`\nLast ${WINDOW} days, before ${snapshot.asOf} (${snapshot.zone})`);
  for (const id of METRICS.map((metric) => metric.id).filter(isMetric)) {
    const { label, value, missing, note, change } = figure(id, snapshot.metrics[WINDOW]?.[id], words);
    say(`  ${id.padEnd(4)} ${label.padEnd(26)} ${(value ?? missing ?? '').padEnd(10)} ${note}${change ? `  ${change.text}` : ''}`);
  }
  const active = (snapshot.active[WINDOW] ?? []).slice(0, 5).map(({ member, contributions }) => `${names.get(member) ?? member} (${contributions})`);
  say(`  Most active: ${active.join(', ')}`);
}

function sayFlags({ flags, activities }: Store, names: Map<string, string>, say: Say): void {
  const texts = new Map(activities.map(({ id, text }) => [id, text]));
  say(`\nFlags: ${flags.length}`);
  for (const flag of flags.toSorted((a, b) => b.at - a.at).slice(0, MOST)) {
    const marked = flag.spans.map(({ from, to }) => texts.get(flag.activity)?.slice(from, to)).join(' · ');
    say(`  ${flag.severity.padEnd(8)} ${t.pick(ruleName(flag.rule))} — ${names.get(flag.member ?? '') ?? 'somebody'}: ${t.say(flag.reason)}${marked ? ` [${short(marked, 40)}]` : ''}`);
  }
  if (flags.length > MOST) say(`  … and ${flags.length - MOST} more`);
}

const DOES: Record<string, string> = { S1: 'Welcome', S2: 'Answer' };

function saySuggestions({ suggestions, activities }: Store, names: Map<string, string>, say: Say): void {
  const texts = new Map(activities.map(({ id, text }) => [id, text]));
  const open = suggestions.filter(({ state }) => state === 'proposed').toSorted((a, b) => b.priority - a.priority);
  const decided = suggestions.length - open.length;
  say(`\nSuggestions: ${open.length}${decided > 0 ? ` (and ${decided} that did not last)` : ''}`);
  for (const { kind, member, target, evidence } of open.slice(0, MOST)) {
    say(`  ${kind} ${(DOES[kind] ?? kind).padEnd(8)} ${names.get(member) ?? member}: “${short(texts.get(target))}”`);
    for (const { sentence } of evidence) say(`     ${t.say(sentence)}`);
  }
}
