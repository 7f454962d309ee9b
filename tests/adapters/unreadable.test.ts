import { describe, expect, test } from 'vitest';
import { unreadableAt } from '@/lib/adapters/unreadable';

describe('platforms that cannot be read', () => {
  test.each([
    ['https://wx.qq.com/', 'wechat_groups'], ['https://web.wechat.com/?lang=en', 'wechat_groups'],
    ['https://im.dingtalk.com/', 'dingtalk'],
    ['https://item.jd.com/1.html', 'jd'], ['https://jd.com/', 'jd'], ['https://notjd.com/', undefined],
    ['https://www.facebook.com/groups/teahouse/', 'facebook_groups'], ['https://www.facebook.com/groups', 'facebook_groups'],
    ['https://www.facebook.com/somebody', undefined], ['https://www.facebook.com/groupshop', undefined],
    ['https://forum.example.org/', undefined], ['chrome://settings', undefined], [undefined, undefined], ['no address', undefined],
  ])('%s → %s', (url, id) => expect(unreadableAt(url)?.id).toBe(id));
});
