// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { discord } from '@/lib/adapters/discord';
import { wordsOf } from '@/lib/adapters/discord/markdown';
import { read } from '@/lib/adapters/read';
import { parse, sceneOf } from './truth';

const GUILD = '612345678901234567';
const CHANNEL = '712345678901234567';
const address = (path: string): string => `https://ptb.discord.com/channels/${path}`;
const row = (channel: string, message: string, inner = ''): string => `<li id="chat-messages-${channel}-${message}"><div role="article" class="cozy_x"><div class="contents_x">${inner}</div></div></li>`;
const said = (message: string, name: string, src: string): string => `<img class="avatar_x" src="${src}"><h3><span id="message-username-${message}"><span class="username_x">${name}</span></span></h3><div id="message-content-${message}">tea</div>`;

describe('where a page of Discord is', () => {
  test.each([
    [`${GUILD}/${CHANNEL}`, CHANNEL], [`${GUILD}/${CHANNEL}/812345678901234567`, CHANNEL], [`${GUILD}/${CHANNEL}/threads/912345678901234567`, '912345678901234567'],
    [`@me/${CHANNEL}`, undefined], ['@me', undefined], [`${GUILD}/channel-browser`, undefined], [GUILD, undefined],
  ])('%s → %s', (path, expected) => {
    const place = discord.place(address(path), parse(''));
    expect(place?.thread?.split('/t/').at(-1)).toBe(expected);
    if (place) expect(place.community.id).toBe(`discord:discord.com/${GUILD}`);
  });

  test('nowhere while the rows of another channel are in view', () => {
    expect(discord.place(address(`${GUILD}/${CHANNEL}`), parse(row('1', '2')))).toBeNull();
    expect(discord.place(address(`${GUILD}/${CHANNEL}`), parse(row(CHANNEL, '2')))).not.toBeNull();
  });
});

describe('who wrote a message on Discord', () => {
  const writers = (...rows: string[]) => {
    const doc = parse(`<ol>${rows.join('')}</ol>`);
    const scene = sceneOf(discord, doc, { url: address(`${GUILD}/${CHANNEL}`), readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
    if (!scene) throw new Error('The page is left alone.');
    return read(discord, doc, scene).activities.map(({ member }) => member?.split('/m/').at(-1));
  };

  test.each([
    ['https://cdn.discordapp.com/avatars/201234567890123456/a_0f.gif?size=80', '201234567890123456'],
    [`https://cdn.discordapp.com/guilds/${GUILD}/users/301234567890123456/avatars/0f.webp`, '301234567890123456'],
    ['/assets/0f.png', '~mina/otto'.replace('/', '%2F')],
  ])('%s → %s', (src, expected) => expect(writers(row(CHANNEL, '1508830000000000001', said('1508830000000000001', 'Mina/Otto', src)))).toEqual([expected]));

  test('is nobody when the picture is missing', () => expect(writers(row(CHANNEL, '1508830000000000001', said('1508830000000000001', 'Mina', '')))).toEqual([]));
});

test.each([
  ['**bold** and __under__ ~~gone~~ ||hidden||', 'bold and under gone hidden'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['# Head\n> quoted\nmine', 'Head\nmine'],
  ['> only quoted', 'only quoted'],
  ['[the guide](https://tea.example.test) <https://x.example.test>', 'the guide https://x.example.test'],
  ['<@201234567890123456> in <#5> <:pot:3> <@&9>', '@Mina in #tea :pot: @role'],
  ['`a_b_c` then ```js\nx = 1;\n  y();```', 'a_b_c then\nx = 1;\n  y();'],
])('%s is shown as %s', (content, expected) => {
  expect(wordsOf(content, { member: () => 'Mina', channel: () => 'tea' })).toBe(expected);
});
