import { defineUnlistedScript } from '#imports';
import * as chats from '@/lib/adapters/chats';
import { offer } from '@/lib/capture/families';

export default defineUnlistedScript(() => offer(Object.values(chats)));
