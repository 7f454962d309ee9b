import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FAMILIES } from '@/lib/adapters';
import { isStale, outputOf } from './support/build';

/** What is published may do exactly this, in both browsers. `npm test` builds before it looks. */

const PERMISSIONS = ['storage', 'unlimitedStorage', 'scripting', 'alarms', 'activeTab'];
const CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'";
/** What a content script may weigh, gzipped, with the family of adapters that its page loads. */
const CONTENT_BYTES = 60_000;

const BUILDS = [
  { browser: 'chrome', permissions: [...PERMISSIONS, 'sidePanel'] },
  { browser: 'firefox', permissions: PERMISSIONS },
] as const;

describe.each(BUILDS)('the build for $browser', ({ browser, permissions }) => {
  const dir = outputOf({ browser, mode: 'production' });
  // A build of an earlier day says nothing of the code of today.
  const built = !isStale({ browser, mode: 'production' });
  const manifest = built ? (JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Record<string, unknown>) : {};
  const code = (path: string): string => readFileSync(join(dir, path), 'utf8');
  const rule = it.skipIf(!built);

  rule('asks for exactly what it needs', () => {
    expect((manifest.permissions as string[]).toSorted()).toEqual([...permissions].toSorted());
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.incognito).toBe('not_allowed');
  });

  rule('reads no site before it is switched on there', () => {
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
  });

  rule('can send nothing: the browser itself forbids it', () => {
    expect(manifest.content_security_policy).toEqual({ extension_pages: CSP });
  });

  rule('names the file that the background registers', () => {
    expect(existsSync(join(dir, 'content-scripts/capture.js'))).toBe(true);
    expect(existsSync(join(dir, 'page-hook.js'))).toBe(true);
  });

  rule('keeps what runs on other people’s pages light, and free of schemas and database', () => {
    const script = code('content-scripts/capture.js');
    for (const family of Object.keys(FAMILIES)) {
      const adapters = code(`adapters-${family}.js`);
      expect(gzipSync(script).length + gzipSync(adapters).length, `with ${family}`).toBeLessThanOrEqual(CONTENT_BYTES);
      expect(adapters).not.toMatch(/ZodError|_zod\b|Dexie/);
    }
    expect(script).not.toMatch(/ZodError|_zod\b|Dexie/);
    expect(gzipSync(code('page-hook.js')).length).toBeLessThanOrEqual(3_000);
  });

  rule('loads nothing from elsewhere', () => {
    const scripts = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(js|html|css)$/.test(path));
    const loaded = scripts.filter((path) => /(?:src|href)="https?:|@import\s+url\(|import\(["']https?:/.test(code(path)));
    expect(loaded.map((path) => `${path} loads something from elsewhere.`)).toEqual([]);
  });

  rule('has its icons and words', () => {
    for (const path of Object.values(manifest.icons as Record<string, string>)) expect(existsSync(join(dir, path))).toBe(true);
    for (const tag of ['en', 'zh_CN']) expect(existsSync(join(dir, '_locales', tag, 'messages.json'))).toBe(true);
  });
});
