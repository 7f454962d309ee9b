import { describe, expect, it } from 'vitest';
import { featuresOf, foldForTables } from '@/lib/rules/tables/features';
import { scoreOf } from '@/lib/rules/tables/score';
import { readTable, shareOf, signOf, STEPS, type Band, type TableFile, type TableId } from '@/lib/rules/tables/table';
import { TABLE_IDS, tableOf } from '@/lib/rules/tables/tables';
import { textOf } from '../support/source';

const SURE: Record<TableId, Record<Band, string[]>> = {
  offence: {
    likely: ['你这种地域黑真恶心，河南人都是骗子小偷', '女人就是贱，都是婊子', '楼上傻逼', 'you are a stupid bitch', 'kill yourself you retard'],
    look: ['黑人都是懒鬼，滚回非洲去', '傻逼滚'],
    weak: ['今天天气很好，我们周末去爬山吧', '谢谢分享，学到了', '东北人都挺热情的，我很喜欢', 'Thanks for the help, that fixed my problem.', 'The meeting is at 3pm tomorrow', '👍👍👍', '666'],
  },
  negative: {
    likely: ['质量太差了，用了两天就坏，客服态度恶劣，再也不买了', '房间又脏又小，隔音差，服务员态度冷淡，不会再来'],
    look: ['气死我了，等了一个月还没发货'],
    weak: ['非常喜欢，物流很快，包装精美，强烈推荐', '酒店很不错，服务热情，早餐丰富，下次还会住', '谢谢楼主'],
  },
  ad: {
    likely: ['兼职日结，加微信abc12345，日入300', '诚招代理，一手货源，加V：xyz888', 'WINNER!! You have been selected to receive a £900 prize! Call 09061701461 now to claim'],
    look: [],
    weak: ['请问有人用过代购指南吗', '我大学时做过兼职', '明天开会的链接发到群里了', 'Ok see you at lunch then', 'Can anyone help me with this error?'],
  },
};

describe.each(TABLE_IDS)('the table of %s', (id) => {
  it.each(Object.entries(SURE[id]).flatMap(([band, texts]) => texts.map((text) => [band, text])))('finds %s: %s', (band, text) => {
    expect(scoreOf(tableOf(id), text)?.band).toBe(band);
  });

  it('says the same each time, and nothing outside 0…1', () => {
    for (const text of Object.values(SURE[id]).flat()) {
      const first = scoreOf(tableOf(id), text);
      expect(first!.score).toBeGreaterThanOrEqual(0);
      expect(first!.score).toBeLessThanOrEqual(1);
      expect(scoreOf(tableOf(id), text)).toEqual(first);
    }
  });

  it('reads full width and capitals as what they are', () => {
    const text = 'Call 0800 NOW 加微信';
    expect(scoreOf(tableOf(id), 'ｃａｌｌ ０８００ ｎｏｗ 加微信')).toEqual(scoreOf(tableOf(id), text));
  });

  it('says nothing where there is nothing that it can read', () => {
    expect(scoreOf(tableOf(id), ' \n')).toBeNull();
    expect(scoreOf(tableOf(id), 'Привет, как дела')).toBeNull();
  });

  it('is a file of at most 150 kB with a card that names its bands', () => {
    const bytes = new TextEncoder().encode(textOf(`lib/rules/tables/${id}.json`)).length;
    expect(bytes).toBeLessThanOrEqual(150_000);
    const card = textOf(`docs/models/${id}.md`);
    expect(card).toContain(bytes.toLocaleString('en'));
    for (const { look, likely } of tableOf(id).parts) for (const score of [look, likely]) expect(card).toContain(score.toFixed(2));
  });
});

it('the table of moods knows no English', () => {
  expect(scoreOf(tableOf('negative'), 'I hate this weather')).toBeNull();
});

describe('what a table sees', () => {
  it('who and where do not decide', () => {
    expect(foldForTables('@Ann see https://a.example/x?1 &amp; call  0800')).toBe(foldForTables('@bob see www.b.example & call 1234'));
  });

  it('each feature once, within the table', () => {
    const features = [...featuresOf(foldForTables('abababab 哈哈哈哈'), { grams: [1, 2], words: true, size: 97 })];
    expect(features).toEqual([...new Set(features)].toSorted((a, b) => a - b));
    expect(features.every((each) => each >= 0 && each < 97)).toBe(true);
  });
});

describe('the file of a table', () => {
  const part = { script: 'han', grams: [1], words: false, size: 3, peak: 2, bias: 0, slope: 1, look: 0.5, likely: 0.9 } as const;
  const file = (weights: string): TableFile => ({ id: 'ad', parts: [part], weights });

  it('has a sign a weight, from the least to the greatest', () => {
    expect([...readTable(file([-STEPS, 0, STEPS].map(signOf).join(''))).parts[0]!.weights]).toEqual([-STEPS, 0, STEPS]);
    expect([shareOf(-STEPS), shareOf(0), shareOf(STEPS)].map(Math.abs)).toEqual([1, 0, 1]);
  });

  it('is refused when weights are missing', () => {
    expect(() => readTable(file('!!'))).toThrow('The table "ad" has 2 weights; its parts say 3.');
  });
});
