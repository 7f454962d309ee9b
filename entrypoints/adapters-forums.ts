import { defineUnlistedScript } from '#imports';
import * as forums from '@/lib/adapters/forums';
import { offer } from '@/lib/capture/families';

export default defineUnlistedScript(() => offer(Object.values(forums)));
