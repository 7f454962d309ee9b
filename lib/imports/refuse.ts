import { faultOf } from '@/lib/model/fault';
import type { Sentence } from '@/lib/model/rule';

/** Refuses a file for one of its lines (counted from 1). */
export const refuse = (line: number, why: Sentence): never => {
  throw faultOf({ key: 'import_refused', args: [line, why] });
};
