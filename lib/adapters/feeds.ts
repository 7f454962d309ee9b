/** Platforms read mostly by the answers that their pages fetch. */
export { bilibili } from './bilibili';
export { douyin } from './douyin';
export { xiaohongshu } from './xiaohongshu';
