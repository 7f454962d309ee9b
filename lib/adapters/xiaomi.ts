import type { Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { emptyReading } from './read';
import { unlessEmpty } from './told';
import { xiaomiPlace } from './xiaomi/place';
import { readTold } from './xiaomi/told';

/** Messages and notices of the viewer. */
const PRIVATE = /\/(?:message|msg|notice|notify|chat)\b/i;

function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  if (PRIVATE.test(url)) return null;
  const into = emptyReading();
  readTold(url, json, scene, doc, into);
  return unlessEmpty(into);
}

/** Xiaomi Community: boards, posts and comments by the answers that its pages fetch; the pages themselves name nothing. */
export const xiaomi: Adapter = {
  id: 'xiaomi',
  name: 'Xiaomi Community 小米社区',
  hosts: ['web.vip.miui.com', 'www.xiaomi.cn', 'xiaomi.cn'],
  answersFrom: ['api.vip.miui.com', 'prod.api.xiaomi.cn'],
  place: xiaomiPlace,
  zone: () => 'Asia/Shanghai',
  parts: [],
  answer: readAnswer,
};
