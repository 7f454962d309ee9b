/**
 * Makes a bare machine ready: the dependencies of the lockfile, and the Node that the tools need.
 * Runs on Node 20 with nothing installed, so it imports nothing but Node itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(ROOT, ...parts);

/** Why the dependencies must be installed, in a few words; nothing when they are as the lockfile says. */
export function whyInstall(root = ROOT) {
  const held = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(held)) return 'they are not there yet';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const here = JSON.parse(readFileSync(held, 'utf8')).packages;
  const stale = Object.entries(wanted).find(([path, entry]) => path !== '' && !entry.optional && !entry.link && here[path]?.version !== entry.version);
  return stale ? `${stale[0].replace(/^.*node_modules\//, '')} is not the version of the lockfile` : undefined;
}

/** `npm` is a script on Windows and needs a shell there. */
const shell = process.platform === 'win32';

function install(say, why) {
  say(`Installing the dependencies: ${why} …`);
  // npm's words go to stderr: stdout belongs to what was asked for.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, stdio: ['ignore', 2, 2], shell });
  if (status !== 0) throw new Error('The dependencies could not be installed (npm ci failed, see above). Is the network there? Run this again when it is.');
}

/** The newer Node that came as a dependency; this one when it is new enough or the other could not be fetched. */
export function newerNode() {
  const brought = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(brought) ? brought : process.execPath;
}

/** What child processes see: the newer Node and the tools first on PATH. */
export function environment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const divider = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, [key]: [dirname(newerNode()), at('node_modules', '.bin'), process.env[key] ?? ''].join(divider) };
}

/** Installs what is missing. `say` is told what takes long. */
export function ready(say) {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}. See https://nodejs.org`);
  const why = whyInstall();
  if (why) install(say, why);
  if (!existsSync(at('.wxt', 'tsconfig.json'))) {
    const { status } = spawnSync(newerNode(), [at('node_modules', 'wxt', 'bin', 'wxt.mjs'), 'prepare'], { cwd: ROOT, stdio: ['ignore', 'ignore', 2], env: environment() });
    if (status !== 0) throw new Error('`wxt prepare` failed, see above.');
  }
}

/** Runs a TypeScript file of this repository with the newer Node; resolves to its exit code. Signals are handed on. */
export function runTypeScript(file, args = []) {
  const loader = new URL('../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
  const child = spawn(newerNode(), ['--import', loader, at(file), ...args], { stdio: 'inherit', env: { ...environment(), TSX_TSCONFIG_PATH: at('tsconfig.json') } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((settle) => {
    child.on('exit', (code, signal) => settle(code ?? (signal ? 130 : 1)));
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      settle(1);
    });
  });
}

/** Gets ready and runs the file; what goes wrong is one sentence on stderr. */
export async function getReadyAndRun(file, args) {
  try {
    ready((line) => process.stderr.write(`${line}\n`));
    process.exitCode = await runTypeScript(file, args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
