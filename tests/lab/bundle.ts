import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A file of this folder with all it imports as one script for a page; what it exports stands under the global name. */
export async function bundle(file: string, name: string): Promise<string> {
  const output = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': ROOT } },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL(file, import.meta.url)), formats: ['iife'], name },
    },
  });
  const parts = [output].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunk = parts.find((part) => part.type === 'chunk');
  if (!chunk) throw new Error('Vite gave no script.');
  return chunk.code;
}
