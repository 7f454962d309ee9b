import { describe, expect, it } from 'vitest';
import { REFUSED } from '@/lib/capture/outbox';
import { translator } from '@/lib/browser/i18n';
import { importerFor } from '@/lib/imports';
import { faultOf, isFault } from '@/lib/model/fault';
import { importFile } from '@/lib/ui/transfer';
import { problemWords } from '@/lib/ui/problem-words';
import { unreadWords } from '@/lib/ui/unread-words';
import { filesUnder, textOf } from '../support/source';

/** What goes wrong far from the interface is said in the operator's language, whichever it is. */

const zh = translator('zh-CN');
const en = translator('en');
const ADAPTERS = filesUnder('lib/adapters').filter((path) => path.endsWith('.ts')).map((path) => ({ path, text: textOf(path) }));

const allOf = (pattern: RegExp): { path: string; said: string }[] => ADAPTERS.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, said = '']) => ({ path, said })));

describe('blocks that could not be read', () => {
  it('are explained in words for every sentence of an adapter', () => {
    const thrown = allOf(/throw new Error\(([^\n]*?)\);/g).map(({ path, said }) => ({ path, said: /^'([^']*)'$/.exec(said)?.[1] ?? said }));
    expect(thrown.length).toBeGreaterThan(10);
    const silent = thrown.filter(({ said }) => unreadWords(zh, { part: 'post', why: said }).includes(said));
    expect(silent.map(({ path, said }) => `${path} throws “${said}”, which has no words in lib/ui/unread-words.ts.`)).toEqual([]);
    for (const { said } of thrown) expect(unreadWords(en, { part: 'post', why: said })).toBe(`post: ${said}`);
  });

  it('are named in words for every part of an adapter', () => {
    const parts = allOf(/\{ name: '([^']*)', on:/g);
    expect(parts.length).toBeGreaterThan(10);
    const nameless = parts.filter(({ said }) => unreadWords(zh, { part: said, why: '' }).includes(said));
    expect(nameless.map(({ path, said }) => `${path} has a part “${said}”, which has no words in lib/ui/unread-words.ts.`)).toEqual([]);
    for (const { said } of parts) expect(unreadWords(en, { part: said, why: 'x' })).toBe(`${said}: x`);
  });

  it('are shown as they came where nobody knows the words', () => {
    expect(unreadWords(zh, { part: 'toString', why: "Cannot read properties of null (reading 'x')" })).toBe("toString：Cannot read properties of null (reading 'x')");
  });
});

describe('what went wrong', () => {
  // The places that say these sentences; a sentence changed there alone would be shown as an unknown error.
  it.each([
    ['entrypoints/background.ts', 'Reading is paused or off on this site.', '采集已暂停'],
    ['entrypoints/capture.content.ts', 'The extension was updated.', '刷新页面'],
    ['lib/store/full.ts', 'store full', '没有空间'],
    ['lib/engine/receive.ts', REFUSED, '已略过'],
  ])('in %s is said in Chinese', (path, said, words) => {
    expect(textOf(path), `${path} does not say “${said}” any more; mend lib/ui/problem-words.ts.`).toContain(`'${said}'`);
    expect(problemWords(zh, said)).toContain(words);
    expect(problemWords(zh, new Error(said))).not.toMatch(/paused|updated|store full|Refused/);
  });

  it.each([
    ['Could not establish connection. Receiving end does not exist.', '暂无响应'],
    ['A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received', '暂无响应'],
    ['The message port closed before a response was received.', '暂无响应'],
    ['Extension context invalidated.', '刷新页面'],
  ])('in a browser is said in Chinese: %s', (said, words) => {
    expect(problemWords(zh, new Error(said))).toContain(words);
    expect(problemWords(zh, said)).not.toContain(said);
  });

  it('keeps what is not known, and the details of a refusal, behind a general sentence', () => {
    expect(problemWords(zh, new TypeError('x is not a function'))).toMatch(/^遇到未知错误.*x is not a function/);
    expect(problemWords(en, 'x is not a function')).toMatch(/^An error .*\(x is not a function\)$/);
    expect(problemWords(zh, `${REFUSED}title: too long.`)).toContain('（title: too long.）');
  });

  it('is said by a fault itself', () => {
    expect(problemWords(zh, faultOf({ key: 'panel_refused' }))).toBe(zh('panel_refused'));
  });
});

/** How an import of a file fails, in a language. */
async function refusal(text: string, t: typeof zh): Promise<string> {
  const never = (): void => { throw new Error('nothing of a broken file is stored'); };
  return await importFile(new Blob([text]), 'job', never, new AbortController().signal).then(() => 'imported', (error: unknown) => problemWords(t, error));
}

describe('a broken file', () => {
  const community = '{"record":"community","id":"nodebb:forum.example.org"}';
  const activity = (fields: object): string => JSON.stringify({ record: 'activity', id: 'nodebb:forum.example.org/a/1', kind: 'post', at: '2026-09-21T18:00:00.000Z', ...fields });

  it.each([
    [`${community}\n\n${activity({ at: 'yesterday' })}`, /^第 3 行：「at」不是有效时间（yesterday）。请改正/, /^Line 3: "at" is not a time \(yesterday\)\. Mend/],
    [`${community}\n{"record":`, /^第 2 行：不是 JSON。/, /^Line 2: it is not JSON\./],
    [activity({ likes: 3 }), /^第 1 行：含有未知字段「likes」。/, /^Line 1: it has an unknown field "likes"\./],
    [activity({ via: 'pigeon' }), /「via」只能是 page, answer, .* 之一（现为 pigeon）/, /"via" is none of page, answer, .*\(pigeon\)/],
    [activity({ community: 'nodebb:other.example.org' }), /^记录「nodebb:forum/, /^The record "nodebb:forum\.example\.org\/a\/1" does not begin with its community "nodebb:other\.example\.org"\. Mend/],
    ['你好，世界', /^这既不是群镜导出的文件，也不是.*表格/, /^This is neither a file that QunLens saved nor a table/],
    ['时间,昵称,内容', /^第 1 行：表头下面没有任何一行。请.*没有导入/, /^Line 1: there is no row below the header\. Add .*nothing was imported\.$/],
    ['昵称,内容\n小林,你好', /^第 1 行：表头没有时间这一列。请把.*「时间」/, /^Line 1: the header has no column for the time\. Name one “Time”/],
    ['\n时间,内容\n2026-11-20,你好', /^第 2 行：表头没有人员这一列。请把.*「昵称」/, /^Line 2: the header has no column for the person\. Name one “Member”/],
    ['时间,昵称\n2026-11-20,小林\n昨天,小林', /^第 3 行：「时间」不是带年份的时间（昨天），请写成 2026-11-20 21:40 的样子。请改正/, /^Line 3: "时间" is not a time with its year \(昨天\); write it like 2026-11-20 21:40\. Mend/],
    ['时间,昵称,类型\n2026-11-20,小林,签倒', /^第 2 行：「类型」不是已知的类型（签倒），可写：消息、.*签到等。/, /^Line 2: "类型" is no kind known here \(签倒\); write for instance message, .*check-in\./],
    ['时间,昵称,内容\n2026-11-20,小林,你好,世界', /^第 2 行：有 4 格，而表头只有 3 格；/, /^Line 2: it has 4 cells, the header has 3; /],
    ['时间,昵称,内容\n2026-11-20,小林,"你好', /^第 2 行：以英文双引号（"）开头的格没有以双引号结尾；/, /^Line 2: a cell that begins with a quotation mark \("\) does not end with one; /],
    ['时间,昵称,内容\n,小林,你好', /^第 2 行：没有「时间」。/, /^Line 2: "时间" is missing\./],
    ['时间,时区,昵称\n2026-11-20,火星,小林', /^第 2 行：「时区」不是有效时区（火星）。/, /^Line 2: "时区" is not a time zone \(火星\)\./],
  ])('is refused in both languages: %s', async (text, chinese, english) => {
    expect(await refusal(text, zh)).toMatch(chinese);
    expect(await refusal(text, en)).toMatch(english);
  });

  it.each([
    { at: 5 }, { counts: { likes: 'many' } }, { counts: { likes: 1e16 } }, { counts: { likes: -1e16 } }, { form: 'text' }, { counts: 5 }, { url: 'javascript:alert(1)' }, { id: '' },
    { kind: null }, { counts: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`c${at}`, 1])) }, { text: '字'.repeat(100_001) }, { record: 'nonsense' },
  ])('has words in both languages for %o', (fields) => {
    for (const t of [zh, en]) {
      try {
        importerFor(community)?.parse(activity(fields));
        expect.unreachable();
      } catch (error) {
        const said = isFault(error) ? t.say(error.sentence) : String(error);
        expect(said).toMatch(t === zh ? /^第 1 行：/ : /^Line 1: /);
        expect(said).not.toMatch(/import_|\$\d|Invalid|expected/);
      }
    }
  });
});
