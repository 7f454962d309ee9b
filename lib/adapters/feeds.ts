/** Platforms read mostly by the answers that their pages fetch. */
export { bilibili } from './bilibili';
export { douyin } from './douyin';
export { mastodon } from './mastodon';
export { qqGroup } from './qq-group';
export { wechatMp } from './wechat-mp';
export { wecom } from './wecom';
export { weibo } from './weibo';
export { xiaohongshu } from './xiaohongshu';
export { xiaomi } from './xiaomi';
export { zhihu } from './zhihu';
