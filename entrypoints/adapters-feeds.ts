import { defineUnlistedScript } from '#imports';
import * as feeds from '@/lib/adapters/feeds';
import { offer } from '@/lib/capture/families';

export default defineUnlistedScript(() => offer(Object.values(feeds)));
