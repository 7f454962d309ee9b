import { defineBackground } from '#imports';
import { translator } from '@/lib/browser/i18n';

export default defineBackground({ type: 'module', main() { globalThis.setTimeout(() => translator('en')('ext_name')); } });
