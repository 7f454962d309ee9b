import { defineConfig } from 'wxt';

const EVERY_SITE = '*://*/*';
/** The real build holds no host and asks for each site; a test build reads any page, that of the sample pages of this machine. */
const HOSTS_BY_MODE: Record<string, string[]> = { e2e: [EVERY_SITE], sample: ['http://127.0.0.1/*', 'http://localhost/*'] };

/** Translators' notes are for translators: the catalogue that is bundled holds the messages alone, half the bytes. */
const leanCatalogues = {
  name: 'lean-catalogues',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!/_locales\/\w+\/messages\.json$/.test(id)) return null;
    const catalogue = JSON.parse(code) as Record<string, { message: string }>;
    return { code: JSON.stringify(Object.fromEntries(Object.entries(catalogue).map(([key, { message }]) => [key, { message }]))), map: null };
  },
};

export default defineConfig({
  imports: false,
  targetBrowsers: ['chrome', 'firefox'],
  manifestVersion: 3,
  vite: () => ({ plugins: [leanCatalogues] }),
  zip: { excludeSources: ['out/**'] },
  manifest: ({ browser, mode }) => ({
    name: '__MSG_ext_name__',
    description: '__MSG_ext_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'alarms', 'activeTab'],
    optional_host_permissions: [EVERY_SITE],
    ...(HOSTS_BY_MODE[mode] ? { host_permissions: HOSTS_BY_MODE[mode] } : {}),
    incognito: 'not_allowed',
    content_security_policy: {
      extension_pages:
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'",
    },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+Q' } },
      'open-panel': { suggested_key: { default: 'Alt+Shift+P' }, description: '__MSG_command_open_panel__' },
      'toggle-pause': { description: '__MSG_command_toggle_pause__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'qunlens@qunlens.example', strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
