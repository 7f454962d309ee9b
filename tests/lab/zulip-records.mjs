import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * `node tests/lab/zulip-records.mjs messages.csv.gz > records.jsonl`: the table of data/events/bytecode-zulip as
 * records of the exchange format, so that anybody can repeat the comparison with the reference values:
 * `npm run lab -- measure --in records.jsonl --as-of 2026-08-01 --zone America/New_York --reference`.
 */
const COMMUNITY = 'zulip:bytecodealliance.zulipchat.com';
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Which file? node tests/lab/zulip-records.mjs messages.csv.gz');

const [, ...rows] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
const members = new Set();
const threads = new Set();
const write = (record) => process.stdout.write(`${JSON.stringify(record)}\n`);

write({ record: 'community', id: COMMUNITY, platform: 'zulip', url: 'https://bytecodealliance.zulipchat.com', zone: 'America/New_York' });
for (const row of rows) {
  const [seconds, native, actor, isBot, stream, topic, kind] = row.split(',');
  const [member, thread] = [`${COMMUNITY}/m/${actor}`, `${COMMUNITY}/t/${topic}`];
  if (!members.has(actor)) write({ record: 'member', id: member, community: COMMUNITY, native: actor, ...(isBot === '1' ? { role: 'bot' } : {}) });
  if (!threads.has(topic)) write({ record: 'thread', id: thread, community: COMMUNITY, native: topic, channel: stream });
  members.add(actor);
  threads.add(topic);
  const at = new Date(Number(seconds) * 1000).toISOString();
  write({ record: 'activity', id: `${COMMUNITY}/a/${native}`, community: COMMUNITY, native, kind, member, thread, at, precision: 'second', via: 'import', capturedAt: at });
}
