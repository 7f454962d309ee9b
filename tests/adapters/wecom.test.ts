// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { wecom } from '@/lib/adapters/wecom';
import { parse } from './truth';

const OFFICE = 'https://work.weixin.qq.com/wework_admin';
test.each([
  [`${OFFICE}/frame#customer/groupChat`, 'list'], [`${OFFICE}/frame#/customer/qun?roomid=10696000001`, 'members'], [`${OFFICE}/frame#chatGroup/edit/9`, 'list'],
  [`${OFFICE}/frame#contacts`, undefined], [`${OFFICE}/frame`, undefined], ['https://work.weixin.qq.com/#customer', undefined],
])('%s → %s', (url, expected) => expect(wecom.place(url, parse(''))?.kind).toBe(expected));
