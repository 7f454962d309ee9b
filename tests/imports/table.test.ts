import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { csv } from '@/lib/exports/csv';
import { jsonl as exporter } from '@/lib/exports/jsonl';
import { importerFor } from '@/lib/imports';
import { decode } from '@/lib/imports/decode';
import { jsonl } from '@/lib/imports/jsonl';
import { table } from '@/lib/imports/table';
import { kindOf, removedOf, roleOf } from '@/lib/imports/table/words';
import { isFault } from '@/lib/model/fault';
import { ACTIVITY_KINDS, ROLES } from '@/lib/model/kinds';
import type { Activity, Records } from '@/lib/model/records';
import { saveRecords } from '@/lib/store/captures';
import { emptyTable } from '@/lib/ui/transfer';
import { contents, freshStore } from '../store/world';
import { seeded } from '../support/seeded';

const [en, zh] = [translator('en'), translator('zh-CN')];
const SCENE = { zone: 'Asia/Shanghai', name: '茶友群' };
const C = 'import:茶友群';

const read = (...lines: string[]): Records => table.parse(lines.join('\n'), SCENE);
const said = ({ activities }: Records): (string | undefined)[] => activities.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ text }) => text);
const only = (records: Records): Activity => {
  expect(records.activities).toHaveLength(1);
  return records.activities[0]!;
};
function refusal(...lines: string[]): string {
  try {
    read(...lines);
  } catch (error) {
    return isFault(error) ? en.say(error.sentence) : String(error);
  }
  return 'accepted';
}

describe('a table made by hand', () => {
  const plain = ['时间,昵称,内容', '2026-11-20 21:40,小林,大家好', '2026-11-20 21:41:05,阿明,晚上好', '2026/11/21,小林,早'];

  it('gives the messages of one group, which is called as the file is', () => {
    const { communities, members, threads, activities } = read(...plain);
    expect(communities).toEqual([{ id: C, platform: 'import', name: '茶友群', url: `https://import.invalid/${encodeURIComponent('茶友群')}`, zone: 'Asia/Shanghai' }]);
    expect(threads).toEqual([{ id: `${C}/t/茶友群`, community: C, native: '茶友群', title: '茶友群' }]);
    expect(members.map(({ name, native }) => [name, native.startsWith('~')]).toSorted()).toEqual([['小林', true], ['阿明', true]]);
    expect(activities.toSorted((a, b) => a.at! - b.at!).map(({ at, precision, text, kind, thread }) => [new Date(at!).toISOString(), precision, text, kind, thread])).toEqual([
      ['2026-11-20T13:40:00.000Z', 'minute', '大家好', 'message', `${C}/t/茶友群`],
      ['2026-11-20T13:41:05.000Z', 'second', '晚上好', 'message', `${C}/t/茶友群`],
      ['2026-11-20T16:00:00.000Z', 'day', '早', 'message', `${C}/t/茶友群`],
    ]);
  });

  it('says the same with any separator, line\'s end, mark of byte order, quotation marks, empty rows and order of rows', () => {
    const records = read(...plain);
    const [head = '', ...rows] = plain;
    for (const variant of [
      plain.join('\r\n'), plain.join('\r'), `\ufeff${plain.join('\n')}\n`, plain.join('\n').replaceAll(',', '\t'), plain.join('\n').replaceAll(',', ';'),
      plain.map((line) => line.split(',').map((cell) => `"${cell}"`).join(',')).join('\n'), plain.join('\n\n,,\n'), [head, ...rows.toReversed()].join('\n'), [...plain, ...rows].join('\n'),
    ]) {
      expect(importerFor(variant)?.id).toBe('table');
      expect(table.parse(variant, SCENE)).toEqual(records);
    }
    const random = seeded(5);
    for (let i = 0; i < 20; i += 1) expect(read(head, ...random.shuffle(rows))).toEqual(records);
  });

  it('may hold separators, quotation marks and breaks in a text', () => {
    expect(only(read('时间,昵称,内容', '2026-11-20,小林,"一,二\r\n""三"""')).text).toBe('一,二\n"三"');
    expect(only(read('时间,昵称,内容', '2026-11-20,小林,他说"好"')).text).toBe('他说"好"');
    expect(refusal('时间,昵称,内容', '2026-11-20,小林,"一\n二"', '昨天,小林,三')).toMatch(/^Line 4: /);
  });

  it.each([
    ['Date,Time,Name,Message', '2026-11-20,21:40,Bob,hi', '2026-11-20T13:40:00.000Z', 'minute'],
    ['Timestamp,Author,Text', '1795182000,Bob,hi', '2026-11-20T13:40:00.000Z', 'second'],
    ['timestamp,sender,text', '1795182000123,Bob,hi', '2026-11-20T13:40:00.123Z', 'ms'],
    ['Time,Member,Content', '2026-11-20T21:40:00+08:00,Bob,hi', '2026-11-20T13:40:00.000Z', 'second'],
    ['Time,Time zone,Member,Content', '2026-11-20 13:40,UTC,Bob,hi', '2026-11-20T13:40:00.000Z', 'minute'],
    ['Posted at,User,Body', 'Nov 20, 2026 9:40 PM,Bob,hi', '2026-11-20T13:40:00.000Z', 'minute'],
    ['发送时间,发送人,消息内容', '2026年11月20日 下午9:40,Bob,hi', '2026-11-20T13:40:00.000Z', 'minute'],
    ['日期,姓名,发言', '2026-11,Bob,hi', '2026-10-31T16:00:00.000Z', 'month'],
  ])('may be headed %s', (head, row, at, precision) => {
    const line = row.startsWith('Nov') ? row.replace('Nov 20, 2026 9:40 PM', '"Nov 20, 2026 9:40 PM"') : row;
    const records = read(head, line);
    expect(only(records)).toMatchObject({ at: Date.parse(at), precision, text: 'hi' });
    expect(records.members[0]?.name).toBe('Bob');
  });

  it('stored twice, in another order and another zone too, changes nothing but the first time', async () => {
    const lines = ['时间,昵称,类型,主题,内容', ...plain.slice(1).map((line, i) => line.replace(/,(?=[^,]*$)/, i === 0 ? ',发言,,' : ',,早安,')), '2026-11-22,小林,签到,,'];
    const store = freshStore();
    expect(await saveRecords(read(...lines), { id: 'file/0', at: 1 }, store)).toMatchObject({ changed: 0, same: 0 });
    const before = await contents(store);
    const [head = '', ...rows] = lines;
    expect(await saveRecords(read(head, ...rows.toReversed()), { id: 'file/1', at: 2 }, store)).toMatchObject({ added: 0, changed: 0 });
    expect(await contents(store)).toEqual(before);
    expect(await saveRecords(table.parse(lines.join('\n'), { zone: 'UTC', name: SCENE.name }), { id: 'file/2', at: 3 }, store)).toMatchObject({ added: 0 });
  });

  it('keeps its ids whatever zone is told', () => {
    const ids = ['UTC', 'America/New_York'].map((zone) => table.parse(plain.join('\n'), { zone, name: SCENE.name }).activities.map(({ id }) => id));
    expect(ids[0]).toEqual(ids[1]);
  });

  it('knows people by their id where there is one', () => {
    const { members } = read('时间,昵称,微信号,角色,内容', '2026-11-20,小林,wxid_lin,群主,一', '2026-11-21,林老师,wxid_lin,VIP,二');
    expect(members).toEqual([{ id: `${C}/m/wxid_lin`, community: C, native: 'wxid_lin', handle: 'wxid_lin', name: '林老师', role: 'leader', capturedAt: Date.parse('2026-11-20T16:00:00.000Z') }]);
    expect(read('时间,QQ,内容', '2026-11-20,10001,一').members[0]).toMatchObject({ native: '10001', handle: '10001' });
    expect(read('时间,QQ,内容', '2026-11-20,a/b,一').members[0]?.native).toMatch(/^~/);
  });

  it('may name kinds, counts and removals', () => {
    const { activities, members } = read('时间,成员,类型,内容,点赞数,移除', '2026-11-20,甲,加入,,,', '2026-11-21,乙,签到,,,', '2026-11-22,丙,发言,好,1.2万,撤回', '2026-11-23,丙,图片,,3,');
    expect(activities.toSorted((a, b) => a.at! - b.at!).map(({ kind, counts, approx, removed, form, thread }) => ({ kind, counts, approx, removed, form, thread }))).toEqual([
      { kind: 'join' }, { kind: 'checkin' }, { kind: 'message', counts: { likes: 12_000 }, approx: ['likes'], removed: 'deleted', thread: `${C}/t/茶友群` },
      { kind: 'message', counts: { likes: 3 }, form: ['picture'], thread: `${C}/t/茶友群` },
    ]);
    expect(members.find(({ name }) => name === '甲')?.joinedAt).toBe(Date.parse('2026-11-19T16:00:00.000Z'));
  });

  it('of a forum has posts and comments, answers tied by the ids of the table', () => {
    const rows = ['2026-11-20 10:05,乙,怎么选镜头,看预算,2,1', '2026-11-20 10:00,甲,怎么选镜头,求助,1,', '2026-11-20 10:09,甲,怎么选镜头,谢谢,3,2', '2026-11-20 11:00,丙,签到,来了,4,99'];
    const { activities, threads } = read('时间,昵称,主题,内容,楼层,回复', ...rows);
    const by = (text: string): Activity => activities.find((one) => one.text === text)!;
    expect(['求助', '看预算', '谢谢'].map((text) => by(text).kind)).toEqual(['post', 'comment', 'comment']);
    expect([by('看预算').parent, by('谢谢').target, by('来了').parent]).toEqual([by('求助').id, by('看预算').id, undefined]);
    expect(threads.find(({ title }) => title === '怎么选镜头')).toMatchObject({ native: '怎么选镜头', author: by('求助').member, createdAt: by('求助').at });
    expect(read('时间,昵称,主题,内容,楼层,回复', ...rows.toReversed())).toEqual({ ...read('时间,昵称,主题,内容,楼层,回复', ...rows) });
  });

  it('may hold several groups', () => {
    const { communities, threads } = read('群名,时间,昵称,内容', '茶友 🍵,2026-11-20,甲,一', '茶友 🌱,2026-11-20,甲,一', 'a/m/b: "c",2026-11-20,甲,一', ',2026-11-20,甲,一');
    expect(communities.map(({ id }) => id)).toEqual(['import:a-m-b-c', C, 'import:茶友-🌱', 'import:茶友-🍵'].toSorted());
    expect(threads).toHaveLength(4);
  });
});

describe('tables of other programs', () => {
  it('chatlog: people by their id, the group by its name', () => {
    const records = read('Time,SenderName,Sender,TalkerName,Talker,Content', '2026-11-20 21:40:01,小林,wxid_lin,摄影群,123@chatroom,大家好', '2026-11-20 21:40:02,系统消息,系统消息,摄影群,123@chatroom,"""阿明""加入了群聊"');
    expect(only(records)).toMatchObject({ community: 'import:摄影群', member: 'import:摄影群/m/wxid_lin', text: '大家好' });
    expect(records.members[0]).toMatchObject({ name: '小林', handle: 'wxid_lin' });
  });

  it.each([
    ['whole', 'localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender'],
    ['with columns that the header lacks', 'localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime'],
  ])('WeChatMsg, %s', (_what, head) => {
    const rows = ['7,3,1,0,0,1795182000,2,大家好,2026-11-20 21:40:00,林,小林,wxid_lin', '8,3,3,0,0,1795182060,2,"<msg><img/></msg>",2026-11-20 21:41:00,,小林,wxid_lin', '9,3,10000,0,0,1795182070,2,小林撤回了一条消息,2026-11-20 21:41:10,,,'];
    const { activities, members } = read(head, ...rows);
    expect(activities.map(({ at, text, form, precision }) => [at, text, form, precision]).toSorted()).toEqual([[1_795_182_000_000, '大家好', ['text'], 'second'], [1_795_182_060_000, undefined, ['picture'], 'second']]);
    expect(members.map(({ name, native }) => [name, native])).toEqual([['小林', 'wxid_lin']]);
  });

  it('MemoTrace: messages by their id', () => {
    const { activities } = read('消息ID,类型,发送人,时间,内容', '9001,文本,小林,2026-11-20 21:40:00,大家好', '9002,引用消息,阿明,2026-11-20 21:41:00,好', '9003,系统消息,,2026-11-20 21:42:00,以上是打招呼的内容');
    expect(activities.map(({ native, kind }) => [native, kind])).toEqual([['9001', 'message'], ['9002', 'message']]);
  });

  it('PyWxDump: the group by its room', () => {
    const head = 'id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime';
    const { communities, activities, members } = read(head, '1,8001,文本,0,wxid_lin,123@chatroom,大家好,,2026-11-20 21:40:00', '2,8002,动画表情,0,wxid_ming,123@chatroom,,,2026-11-20 21:41:00', '3,8002,文本,0,wxid_ming,123@chatroom,再见,,2026-11-20 21:42:00');
    expect(communities.map(({ id }) => id)).toEqual(['import:123-chatroom']);
    expect(members.map(({ native }) => native)).toEqual(['wxid_lin', 'wxid_ming']);
    // An id that two different rows share names neither of them.
    expect(activities.map(({ native }) => native.replace(/^~.*/, '~')).toSorted()).toEqual(['8001', '~', '~']);
  });
});

describe('our own CSV', () => {
  const at = Date.parse('2026-11-20T13:40:00.000Z');
  const D = 'discuz:bbs.example.org';
  const anActivity = (native: string, part: Partial<Activity>): Activity => ({ id: `${D}/a/${native}`, community: D, native, kind: 'comment', member: `${D}/m/1`, thread: `${D}/t/1`, precision: 'second', at, via: 'page', capturedAt: at + 60_000, ...part });
  const exported: Records = {
    communities: [{ id: D, platform: 'discuz', name: 'Lens 论坛', url: 'https://bbs.example.org', zone: 'America/New_York' }],
    members: [{ id: `${D}/m/1`, community: D, native: '1', name: 'Bob', handle: 'bobcat', role: 'moderator' }],
    threads: [{ id: `${D}/t/1`, community: D, native: '1', title: '=Which lens?', channel: 'Q&A' }],
    activities: [
      anActivity('1', { kind: 'post', text: '=1+1, "two"\nthree', counts: { likes: 3, replies: 1 }, url: 'https://bbs.example.org/1' }),
      anActivity('2', { text: '-1', at: at + 1000, removed: 'moderated', edited: at + 5000 }),
      anActivity('3', { at: undefined, precision: 'unknown', member: undefined, thread: undefined, text: '不知何时' }),
      anActivity('4', { kind: 'checkin', thread: undefined, precision: 'month', at: Date.parse('2026-11-01T04:00:00.000Z') }),
    ],
  };

  it.each([en, zh])('is read back, in both languages', (t) => {
    const text = String(csv.write(exported, t));
    expect(importerFor(text)?.id).toBe('table');
    const { communities, members, threads, activities } = table.parse(text, SCENE);
    const I = 'import:lens-论坛';
    expect(communities).toMatchObject([{ id: I, name: 'Lens 论坛', zone: 'America/New_York' }]);
    expect(members).toMatchObject([{ id: `${I}/m/bobcat`, name: 'Bob', handle: 'bobcat', role: 'moderator' }]);
    expect(threads).toMatchObject([{ title: '=Which lens?', channel: 'Q&A', author: `${I}/m/bobcat`, createdAt: at }]);
    const kept = ({ native, kind, at: when, precision, text: words, counts, url, removed, edited, capturedAt }: Activity): unknown => JSON.parse(JSON.stringify({ native, kind, when, precision, words, counts, url, removed, edited, capturedAt }));
    expect(activities.map(kept)).toEqual(exported.activities.map(kept));
  });

  it.each([en, zh])('of an imported table gives the same ids again, as does its JSONL', (t) => {
    const first = read('群名,时间,昵称,QQ,类型,内容', '茶友 🍵,2026-11-20 21:40:10,甲,1001,消息,=一', '茶友 🍵,2026-11-20 21:41:10,乙,,消息,二', '茶友 🍵,2026-11-20 21:42:10,乙,,加入,');
    expect(jsonl.parse(String(exporter.write(first, t)))).toEqual(first);
    const again = table.parse(String(csv.write(first, t)), { zone: 'UTC', name: 'qunlens' });
    expect(again.activities).toEqual(first.activities);
    expect(again.members.map(({ id }) => id)).toEqual(first.members.map(({ id }) => id));
    expect([again.threads, again.communities]).toEqual([first.threads, first.communities]);
  });

  it('is guarded and unguarded alike', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠']) {
      const text = `${start}1`;
      expect(said(table.parse(String(csv.write({ ...exported, activities: [anActivity('1', { text })] }, en)), SCENE))).toEqual([text]);
    }
  });

  it('has words that the import knows', () => {
    for (const t of [en, zh]) {
      for (const kind of ACTIVITY_KINDS) expect(kindOf(t(`export_kind_${kind}`))).toEqual({ kind });
      for (const role of ROLES) expect(roleOf(t(`export_role_${role}`))).toBe(role);
      for (const removed of ['deleted', 'moderated'] as const) expect(removedOf(t(`export_removed_${removed}`))).toBe(removed);
    }
  });

  it('has an empty sister to fill in', () => {
    expect(emptyTable(zh)).toBe('\ufeff时间,社群,成员,类型,内容\r\n');
    for (const t of [en, zh]) {
      const filled = table.parse(`${emptyTable(t)}2026-11-20 21:40,茶友,小林,${t('export_kind_checkin')},来了\r\n`, SCENE);
      expect([only(filled).kind, filled.communities[0]?.name, filled.members[0]?.name, only(filled).text]).toEqual(['checkin', '茶友', '小林', '来了']);
    }
  });
});

describe('a table that cannot be read', () => {
  it.each([
    [['时间,昵称', '05/06/2026,甲'], /^Line 2: "时间" is not a time with its year/],
    [['时间,昵称', '21:40,甲'], /^Line 2: "时间" is not a time/],
    [['时间,昵称', '2026-02-31,甲'], /^Line 2: "时间" is not a time/],
    [['日期,时间,昵称', '2026-11-20,下班后,甲'], /^Line 2: "时间" is not a time/],
    [['时间,昵称,内容', '2026-11-20,,一'], /^Line 2: "昵称" is missing/],
    [['时间,昵称,点赞', '2026-11-20,甲,很多'], /^Line 2: "点赞" is not a number \(很多\)/],
    [['时间,昵称', `2026-11-20,${'甲'.repeat(401)}`], /^Line 2: "昵称" is too large \(甲+…\)/],
    [['时间,昵称,内容', '2026-11-20,甲,"一"二'], /^Line 2: a cell that begins with a quotation mark/],
    [['时间,昵称,内容', '2026-11-20,甲,"一', '2026-11-20,甲,二'], /^Line 2: a cell that begins with a quotation mark/],
    [['时间,昵称,内容'], /^Line 1: there is no row below the header/],
    [['内容,昵称', '一,甲'], /^Line 1: the header has no column for the time/],
    [['时间,内容', '2026-11-20,一'], /^Line 1: the header has no column for the person/],
  ])('%j is refused by its line', (lines, sentence) => expect(refusal(...lines)).toMatch(sentence));
});

describe('the text of a file', () => {
  it('is UTF-8, UTF-16 with a mark, or GBK', () => {
    const utf16 = (little: boolean): Uint8Array => {
      const bytes = new Uint8Array(6);
      for (const [i, code] of [0xfe_ff, 0x65_f6, 0x95_f4].entries()) new DataView(bytes.buffer).setUint16(i * 2, code, little);
      return bytes;
    };
    for (const bytes of [new TextEncoder().encode('时间'), utf16(true), utf16(false), new Uint8Array([0xca, 0xb1, 0xbc, 0xe4])]) expect(decode(bytes)).toBe('时间');
    expect(decode(new Uint8Array([...new TextEncoder().encode('时间，'), 0xff]))).toBe('时间，\ufffd');
  });
});
