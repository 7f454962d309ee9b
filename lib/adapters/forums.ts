/** Forum software that anyone can host: told by what its pages hold. */
export { discourse } from './discourse';
export { discuz } from './discuz';
export { nodebb } from './nodebb';
