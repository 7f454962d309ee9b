import { defineUnlistedScript } from '#imports';
import * as links from '@/lib/adapters/links';
import { offer } from '@/lib/capture/families';

export default defineUnlistedScript(() => offer(Object.values(links)));
