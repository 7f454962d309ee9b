import { defineUnlistedScript } from '#imports';
import * as boards from '@/lib/adapters/boards';
import { offer } from '@/lib/capture/families';

export default defineUnlistedScript(() => offer(Object.values(boards)));
