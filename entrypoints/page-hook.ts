import { defineUnlistedScript } from '#imports';
import { hookAnswers } from '@/lib/capture/hook';

/** Runs in the page's own world, on sites that are switched on, before the page's scripts. */
export default defineUnlistedScript(() => hookAnswers(window));
