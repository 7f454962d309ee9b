// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { qqGroup } from '@/lib/adapters/qq-group';
import { parse, sceneOf } from './truth';

const title = (text: string): Document => parse(`<span id="groupTit">${text}</span>`);
test.each([
  ['https://qun.qq.com/member.html#gid=123456', '', 'qq-group:qun.qq.com/123456'], ['https://qun.qq.com/member.html#gid=123456', '茶友(一)(123456)', 'qq-group:qun.qq.com/123456'],
  ['https://qun.qq.com/member.html', '茶友(123456)', 'qq-group:qun.qq.com/123456'], ['https://qun.qq.com/#/member-manage/base-manage?gid=123456', '', 'qq-group:qun.qq.com/123456'],
  ['https://qun.qq.com/member.html#gid=123456', '别的(654321)', undefined], ['https://qun.qq.com/member.html', '', undefined], ['https://qun.qq.com/join.html#gid=123456', '', undefined],
])('%s with %s above → %s', (url, text, expected) => expect(qqGroup.place(url, title(text))?.community.id).toBe(expected));
test('rows are marked at the name', () => {
  const doc = parse('<table id="groupMember"><tr class="mb mb10001"><td class="td-user-nick"><span>老周</span></td></tr></table>');
  const scene = sceneOf(qqGroup, doc, { url: 'https://qun.qq.com/member.html#gid=123456', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  expect(scene && qqGroup.marks?.(doc, scene)).toMatchObject([{ member: 'qq-group:qun.qq.com/123456/m/10001', anchor: doc.querySelector('span') }]);
});
