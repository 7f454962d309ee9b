import { parseArgs } from 'node:util';
import { findOrGetBrowser } from '../tests/support/find-browser';
import { openWindow } from './start-window';
import { runWithoutDisplay } from './start-headless';

/** `npm start`: the sample community and a browser with QunLens in it; `npm start -- --url https://…` opens that site instead. */

const USAGE = `npm start [-- options]
  --url ADDRESS   open this site with the real build instead of the sample community
  --headless      do it without a window and print what was captured
  --language TAG  language of the browser: zh-CN or en
  --port N        port of the sample community (any free one)`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Wishes = { url?: string; headless: boolean; language?: string; port: number };

function readWishes(): Wishes | null {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, headless: { type: 'boolean' }, language: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return null;
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port.`);
  if (values.url !== undefined && (!URL.canParse(values.url) || !/^https?:$/.test(new URL(values.url).protocol))) throw new Error(`--url ${values.url} is no address of a page: it begins with http:// or https://.`);
  return { url: values.url, headless: values.headless ?? false, language: values.language, port };
}

/** Whether a window can be shown here. */
const hasDisplay = (): boolean => !process.env.CI && (process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));

async function start(): Promise<boolean> {
  const wishes = readWishes();
  if (!wishes) {
    say(USAGE);
    return true;
  }
  const browser = findOrGetBrowser(say);
  if (!browser) return false;
  if (!wishes.headless && hasDisplay()) return openWindow({ ...wishes, browser, say });
  if (wishes.url !== undefined) throw new Error('There is no display here. A site of your choice is switched on by hand, which needs a window; without --url the sample community runs without one.');
  if (!wishes.headless) say('No display here: running without a window.');
  return runWithoutDisplay({ ...wishes, browser, say });
}

try {
  process.exitCode = (await start()) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
