import { describe, expect, it } from 'vitest';
import { isQuestion, isThanks, ownWords } from '@/lib/engagement/questions';

/** Hand-made: what a reader would answer. Written before the word lists were tuned; invented texts in the tone of forums and chats. */
const ASKS: string[] = [
  // Chinese, with and without the mark.
  '请问这个版本支持 Mac 吗？', '求助，安装到一半就卡住了', '有没有大佬用过这款路由器', '怎么把旧帖子导出来', '为什么我的头像一直上传失败',
  '新人报到，想问一下签到的积分多少分可以换礼品？', '大家好，请教一下，数据库连不上是什么原因', '周末的聚会在哪里集合？', '能不能把暗色主题做成默认的', '这个功能可以关掉吗',
  '我试了三遍都不行，不知道该怎么办', '谁知道客服电话', '两个套餐哪个更划算呢？', '急！手机号换了，账号登不上去怎么办', '各位平时都用什么编辑器呢',
  '如何在群里发起投票', '这款耳机降噪效果怎么样？？', '有人遇到过同样的问题吗', '我想知道退款一般要多久', '楼主后来解决了没有？', '固件回滚后怎么联网', '会员积分多少可以换礼品',
  // English.
  'How do I reset my password?', 'how to mount an ntfs drive', 'Can anyone recommend a good keyboard under $50', 'Anyone know when the next meetup is', 'what is the difference between the two plans',
  'I followed the guide but the build fails. Any ideas?', 'Hi all, could someone explain how tags work', 'My posts disappear after a minute. Why does this happen', "I can't figure out how to change the font",
  'where can I find the old archive', 'Is there a way to mute a thread?', 'which version should I install', 'Need help with the import, it stops at 40%', 'is that right?', 'Does anyone else see a blank page after logging in',
];
const TELLS: string[] = [
  '今天的活动照片整理好了，放在相册里', '我知道怎么做了，谢谢大家', '无论如何都要感谢版主', '这次更新确实不错，对吧？', '又是周一，哈哈？', '他在群里喊「有没有人要拼车？」，结果没人理',
  '教大家如何三分钟装好系统（教程）', '没多少人知道这个彩蛋', '好的呢', '怎么这么好看', '新手指南：如何给帖子加标签', '不管怎么说，这个方案更稳', '谢谢，问题解决了', '我们明天十点继续', '？？？',
  'Here is my weekly build log', "It's much faster now, right?", 'See `what is this?` in the source', '> how do I reset it?\nUse the link in the mail', 'What a great community', 'I explained how it works in the wiki',
  'Why does it crash? Because the cache is full.', 'Link: https://example.org/search?q=how', 'A step by step guide: how to set up the server', 'Thanks, that fixed it', 'lol?', 'This was a lot of fun. See you next month!',
  '```\nif (a) ? b : c\nwhy?\n```\nThis is the snippet I used', 'He asked "where do I sign up?" and I sent him the link', 'I can do it tomorrow', '已经告诉他怎么走了', '顺手记录一下怎么配置的，供大家参考',
];

describe('questions', () => {
  it.each(ASKS)('asks: %s', (text) => expect(isQuestion(text)).toBe(true));
  it.each(TELLS)('does not ask: %s', (text) => expect(isQuestion(text)).toBe(false));

  it('looks through a long post and survives a hostile one', () => {
    expect(isQuestion(`${'I tried many things. '.repeat(100)}Does anybody know a way out?`)).toBe(true);
    // A pattern that runs away on one of these ends the test by its time limit.
    for (const text of ['>'.repeat(50_000), '"'.repeat(50_000), '“'.repeat(50_000), 'a:'.repeat(50_000), '`'.repeat(50_000), '大家好，'.repeat(20_000), 'hi '.repeat(30_000), '不知道'.repeat(20_000)]) isQuestion(text);
  });

  it('keeps only what the writer said', () => {
    expect(ownWords('> quoted\nmine 「theirs」 `code` https://a.example/?x=1 end')).not.toMatch(/quoted|theirs|code|https/);
    expect(ownWords('5" and 7" screens')).toContain('7');
  });
});

describe('thanks', () => {
  it.each(['谢谢，可以了', '解决了！', '搞定，感谢楼上', 'Thanks, that worked', 'solved, thank you!', 'ty', 'it works now', '明白了，多谢'])('settles: %s', (text) => expect(isThanks(text)).toBe(true));
  it.each(['谢谢，但还是不行', '还没解决', '谢谢！那怎么配置呢？', 'Thanks, but it still fails', 'Thanks in advance', 'not solved yet', 'I tried that, no luck', '先谢谢各位', 'thank you. where is that menu?', '> solved\nwhich one'])('leaves open: %s', (text) => expect(isThanks(text)).toBe(false));
});
