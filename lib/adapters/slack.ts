import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readAnswer } from './slack/answers';
import { channelOf, isTs, keyOf, ROW, slackPlace, tsOf } from './slack/place';
import { readRoom, readRow } from './slack/row';
import { toldIn } from './slack/told';

const SENDER_NAME = '[data-qa="message_sender_name"]';

function nativeOf(row: Element): string | undefined {
  const ts = tsOf(row);
  const channel = channelOf(row);
  return channel && isTs(ts) ? keyOf(channel, ts) : undefined;
}

/** Slack in a browser: channels of a workspace, and threads beside them. Conversations between a few are left alone. */
export const slack: Adapter = {
  id: 'slack',
  name: 'Slack',
  hosts: ['app.slack.com'],
  place: slackPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '[data-qa="channel_name"]', read: readRoom },
    { name: 'message', on: ['thread'], selector: ROW, read: readRow },
  ],
  telling: ['data-item-key', 'data-msg-ts', 'data-message-sender', 'data-qa-placeholder', 'data-qa-unprocessed', 'data-ts'],
  answer: readAnswer,
  answersFrom: ['*.slack.com'],
  marks: marksBy({
    block: ROW,
    native: nativeOf,
    anchor: (row) => row.querySelector(SENDER_NAME),
    member: (row) => toldIn(row.ownerDocument).writers.get(nativeOf(row) ?? ''),
  }),
  composer: '[data-qa="message_input"] [contenteditable="true"], [data-qa="message_input_container"] [contenteditable="true"]',
};
