import { defineUnlistedScript } from '#imports';
import * as sites from '@/lib/adapters/sites';
import { offer } from '@/lib/capture/families';

export default defineUnlistedScript(() => offer(Object.values(sites)));
