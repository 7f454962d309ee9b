import { defineConfig } from 'wxt';

/** Test builds may read any page without a prompt; the real build asks for each site. */
const EVERY_SITE = '*://*/*';

export default defineConfig({
  imports: false,
  targetBrowsers: ['chrome', 'firefox'],
  manifestVersion: 3,
  zip: { excludeSources: ['out/**'] },
  manifest: ({ browser, mode }) => ({
    name: '__MSG_ext_name__',
    description: '__MSG_ext_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'alarms', 'activeTab'],
    optional_host_permissions: [EVERY_SITE],
    ...(mode === 'e2e' ? { host_permissions: [EVERY_SITE] } : {}),
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
      : { minimum_chrome_version: '116' }),
  }),
});
