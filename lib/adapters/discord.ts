import type { Adapter } from './adapter';
import { readAnswer } from './discord/answers';
import { discordPlace, ROW, rowIds } from './discord/place';
import { readRoom, readRow } from './discord/row';
import { toldIn } from './discord/told';
import { marksBy } from './marks';

const nativeOf = (row: Element): string | undefined => rowIds(row)?.message;

/** Discord in a browser: channels of guilds, and threads beside them. Private messages are left alone. */
export const discord: Adapter = {
  id: 'discord',
  name: 'Discord',
  hosts: ['discord.com', 'ptb.discord.com', 'canary.discord.com'],
  place: discordPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '[data-list-id="chat-messages"]', read: readRoom },
    { name: 'message', on: ['thread'], selector: ROW, read: readRow },
  ],
  telling: ['id', 'src', 'aria-labelledby'],
  answer: readAnswer,
  marks: marksBy({
    block: ROW,
    native: nativeOf,
    anchor: (row) => [...row.querySelectorAll('[id^="message-username-"]')].find(({ id }) => id.endsWith(`-${nativeOf(row)}`)),
    member: (row) => toldIn(row.ownerDocument).writers.get(nativeOf(row) ?? ''),
  }),
  composer: '[role="textbox"][data-slate-editor="true"]',
};
