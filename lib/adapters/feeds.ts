/** Platforms read mostly by the answers that their pages fetch. */
export { bilibili } from './bilibili';
