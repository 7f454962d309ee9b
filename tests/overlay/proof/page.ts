import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Serves the proof's own forum page with the overlay bundled as a script, under a CSP as strict as sites have. */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";
const FACE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#9ab"/></svg>';

/** The overlay as one classic script that sets `Overlay`. */
export async function bundleOverlay(): Promise<string> {
  const root = here('../../..');
  const result = await build({
    root, configFile: false, logLevel: 'error', publicDir: false,
    resolve: { alias: { '@': root } },
    build: { write: false, target: 'es2023', lib: { entry: here('../../../lib/overlay/overlay.ts'), formats: ['iife'], name: 'Overlay', fileName: 'overlay' } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The overlay was not bundled.');
  return output.output[0].code;
}

const TYPES: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

export async function servePage(): Promise<{ url: string; bytes: number; close(): void }> {
  const overlay = await bundleOverlay();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const name = path === '/' ? '/forum.html' : path;
    const body = name === '/overlay.js' ? Promise.resolve(overlay) : name === '/face.svg' ? Promise.resolve(FACE) : readFile(here(`.${name}`), 'utf8');
    body.then(
      (text) => {
        response.writeHead(200, { 'content-type': `${TYPES[name.split('.').at(-1) ?? '']}; charset=utf-8`, 'content-security-policy': CSP });
        response.end(text);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, bytes: Buffer.byteLength(overlay), close: () => server.close() };
}
