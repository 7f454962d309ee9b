// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { dialect as discourse } from '@/lib/adapters/discourse/dialect';
import { dialect as discuz } from '@/lib/adapters/discuz/dialect';
import { dialect as nodebb } from '@/lib/adapters/nodebb/dialect';
import { type Dialect, readContent } from '@/lib/adapters/text';

function textOf(html: string, dialect: Dialect = discourse): string {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  return readContent(holder, dialect).text;
}

function formOf(html: string, dialect: Dialect = discourse): string[] {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  return readContent(holder, dialect).form;
}

describe('text as a reader sees it', () => {
  test.each([
    ['blocks are lines', '<p>one</p><p>two</p>', 'one\ntwo'],
    ['and so are list items', '<ul>\n<li>one</li>\n<li>two <b>and</b> more</li>\n</ul>', 'one\ntwo and more'],
    ['a line break breaks once', 'one<br>\n<br>\ntwo<br>', 'one\ntwo'],
    ['white space within a line is one space', '<p>  one \n\t two&nbsp;&nbsp;three　四 </p>', 'one two three 四'],
    ['no space is made between elements of a line', '<p>half<b>way</b>. <i>So</i> it <b> is </b>done</p>', 'halfway. So it is done'],
    ['cells of a table stand apart', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>', 'a b\nc d'],
    ['code keeps its own space', '<p>x</p><pre><code>if (a) {\n    b  c\n}\n</code></pre><p>y</p>', 'x\nif (a) {\n    b  c\n}\ny'],
    ['an emoji picture gives its name', '<p>a <img class="emoji" alt=":tea:"> b<img class="emoji" alt="😀">c</p>', 'a :tea: b😀c'],
    ['any other picture gives none', '<p>a <img alt="a kettle" src="data:,"> b</p>', 'a b'],
    ['nothing of scripts, styles, buttons and the hidden', '<p>a<script>x</script><style>y</style><button>z</button><span hidden>h</span><span style="color:red;DISPLAY : none">i</span>b</p>', 'ab'],
    ['comments are no words', '<p><!-- no -->a<!-- no --></p>', 'a'],
    ['empty is empty', '<p> </p>\n<br>', ''],
    ['markup that is text stays text', '<p>&lt;b&gt; &amp;amp;</p>', '<b> &amp;'],
  ])('%s', (_name, html, text) => expect(textOf(html)).toBe(text));
});

describe('quotes of others', () => {
  const quote = '<aside class="quote no-group" data-post="1"><div class="title">bob:</div><blockquote><p>their words</p></blockquote></aside>';
  test('of Discourse are left out', () => expect(textOf(`${quote}<p>mine</p>`)).toBe('mine'));
  test('also when there is nothing else', () => expect(textOf(quote)).toBe(''));
  test('a bare quotation is left out beside own words', () => expect(textOf('<blockquote><p>a proverb</p></blockquote><p>mine</p>')).toBe('mine'));
  test('a bare quotation that is all there is, is the post', () => expect(textOf('<blockquote><p>a proverb</p></blockquote>')).toBe('a proverb'));
  test.each(['<p>@bob said in <a href="/post/1">Topic</a>:</p>', '<p><a class="plugin-mentions-user">@<bdi>王芳</bdi></a> 在 主题 中说：</p>'])('the line that introduces one goes with it: %s', (line) => {
    expect(textOf(`<p>before</p>${line}\n<blockquote><p>their words</p></blockquote><p>mine</p>`, nodebb)).toBe('before\nmine');
    expect(textOf(`${line}<blockquote>their words</blockquote>`, nodebb)).toBe('');
    expect(formOf(`${line}<blockquote>their words</blockquote><p>mine</p>`, nodebb)).toEqual(['text']);
  });
  test('a line with a colon that introduces none stays', () => expect(textOf('<p>@bob look:</p><p>mine</p>', nodebb)).toBe('@bob look:\nmine'));
  test('of Discuz! are left out, by their link', () => {
    const link = '<a href="forum.php?mod=redirect&amp;goto=findpost&amp;pid=5&amp;ptid=1">bob 发表于 2026-1-1 08:00</a>';
    expect(textOf(`<div class="quote"><blockquote>${link}<br>their words</blockquote></div><br>mine`, discuz)).toBe('mine');
    expect(textOf(`<div class="quote"><blockquote>${link}<br>their words</blockquote></div>`, discuz)).toBe('');
    expect(textOf('<div class="quote"><blockquote>a proverb</blockquote></div>', discuz)).toBe('a proverb');
  });
  test('what was left out is handed back', () => {
    const holder = document.createElement('div');
    holder.innerHTML = `${quote}<p>mine</p>`;
    expect(readContent(holder, discourse).left.map((element) => element.getAttribute('data-post'))).toEqual(['1']);
  });
});

describe('form', () => {
  test.each([
    ['<p>a</p>', ['text']],
    ['<img src="a.jpg">', ['picture']],
    ['<p>a <img class="emoji" alt="x"><img class="avatar" src="y"></p>', ['text']],
    ['<p><a href="https://x.example.test">a</a></p>', ['text', 'link']],
    ['<p><a class="mention" href="/u/bob">@bob</a> <a class="hashtag-cooked" href="/c/1">x</a> <a class="anchor" href="#x"></a></p>', ['text']],
    ['<p><a class="attachment" href="/u/x.pdf">x.pdf</a></p>', ['text', 'file']],
    ['<iframe src="x"></iframe>', ['video']],
    ['<div class="lazy-video-container"><a href="https://v.example.test"><img src="still.jpg"></a></div>', ['video']],
    ['<p><a href="javascript:void(0)">a</a></p>', ['text']],
    ['', []],
  ])('%s', (html, form) => expect(formOf(html)).toEqual(form));
  test('of Discuz!', () => {
    expect(formOf('a <img smilieid="3" src="s.gif">', discuz)).toEqual(['text']);
    expect(formOf('<ignore_js_op><img file="a.jpg" src="none.gif"><div class="tip aimg_tip">a.jpg (3 KB)</div></ignore_js_op>', discuz)).toEqual(['picture']);
    expect(textOf('x<font class="jammer">1 2</font>y', discuz)).toBe('xy');
  });
});
