// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { mattermost } from '@/lib/adapters/mattermost';
import { parse } from './truth';

const ID = 'c'.repeat(26);
const page = (link = '/leaf/channels/town'): Document => parse(`<meta name="application-name" content="Mattermost"><div class="SidebarChannel active"><a href="${link}"></a></div><div id="channel-header" data-channelid="${ID}"></div>`);

test.each([
  ['/leaf/channels/town', 'mattermost:mm.example.test/leaf'], [`/leaf/channels/town/${'p'.repeat(26)}`, 'mattermost:mm.example.test/leaf'], ['/chat/leaf/channels/town', 'mattermost:mm.example.test/chat/leaf'],
  ['/leaf/channels/other', undefined], ['/leaf/messages/@bo', undefined], ['/leaf/threads', undefined], ['/leaf/drafts', undefined], ['/admin_console/about', undefined], ['/login', undefined],
])('%s of Mattermost → %s', (path, community) => expect(mattermost.place(`https://mm.example.test${path}`, page())?.community.id).toBe(community));
