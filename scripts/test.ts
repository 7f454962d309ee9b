import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, ROOT } from '../tests/support/build';
import { findFirefox, findOrGetBrowser } from '../tests/support/find-browser';

/** `npm test`: everything, fastest first. A line a step; what failed is shown whole; the last line counts. */

/** Steps count as one, tests as themselves. */
type Count = { passed: number; failed: number; skipped: number };
type Result = Count & { /** What is worth reading: the output of what failed, or why something was skipped. */ words?: string };
type Step = { name: string; run(): Promise<Result> };

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tool = (path: string): string => join(ROOT, 'node_modules', path);
const one = (ok: boolean, words?: string): Result => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, ...(ok ? {} : { words }) });

/** Runs a script of a tool with this Node; its output is kept. */
function run(args: string[], environment: Record<string, string> = {}): Promise<{ ok: boolean; words: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', ...environment } });
    let words = '';
    child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', (error) => done({ ok: false, words: error.message }));
    child.on('exit', (code) => done({ ok: code === 0, words }));
  });
}

const command = (name: string, args: string[]): Step => ({
  name,
  async run() {
    const { ok, words } = await run(args);
    return one(ok, words);
  },
});

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; numFailedTestSuites: number; success: boolean };

/** The output of a run of tests without the lines of what is well. */
const withoutPassed = (words: string): string => words.split('\n').filter((line) => !/^\s*[✓↓]/.test(line)).join('\n');

/** Lines by which a test says why it leaves something out. */
const notices = (words: string): string => words.split('\n').filter((line) => / (?:is|are) skipped: /.test(line)).join('\n');

/** A run of Vitest; counts come from its report. A file that cannot even be loaded counts as one failure. */
const vitest = (name: string, config: string, environment?: () => Record<string, string>): Step => ({
  name,
  async run() {
    const folder = join(ROOT, 'out', 'test');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name.replaceAll(' ', '-')}.json`);
    rmSync(file, { force: true });
    const args = [tool('vitest/vitest.mjs'), 'run', '--config', config, '--root', '.', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { ok, words } = await run(args, environment?.());
    if (!existsSync(file)) return one(ok, words);
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const failed = report.numFailedTests || (ok ? 0 : Math.max(1, report.numFailedTestSuites));
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests, words: ok ? notices(words) : withoutPassed(words) };
  },
});

const building = (browser: 'chrome' | 'firefox', mode: 'production' | 'e2e'): Step => ({
  name: `build ${browser}${mode === 'production' ? '' : ` (${mode})`}`,
  run: () => ensureBuild({ browser, mode }).then(() => one(true), (error: unknown) => one(false, String(error))),
});

/** The tests of a folder of journeys, by the titles they are written with. */
function journeys(files: RegExp): string[] {
  const folder = join(ROOT, 'tests', 'e2e');
  return readdirSync(folder).filter((file) => files.test(file))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^\s*(?:it|test)\(\s*(['"`])(.+?)\1/gm)].map(([, , title]) => title ?? ''));
}

/** Journeys in a browser. None to be had: named and skipped; in CI that is a failure. */
function inBrowser(name: string, files: RegExp, step: Step, isThere: () => boolean, must: boolean): Step {
  return {
    name,
    async run() {
      if (isThere()) return step.run();
      const titles = journeys(files);
      const words = [`No browser for these ${titles.length} journeys:`, ...titles.map((title) => `  - ${title}`)].join('\n');
      return must ? { passed: 0, failed: titles.length, skipped: 0, words } : { passed: 0, failed: 0, skipped: titles.length, words };
    },
  };
}

const CHROMIUM_FILES = /^(?!firefox).*\.e2e\.ts$/;
const FIREFOX_FILES = /^firefox.*\.e2e\.ts$/;
const E2E = 'tests/e2e/vitest.config.ts';
let browser: string | undefined;

const STEPS: Step[] = [
  command('types', [tool('typescript/bin/tsc'), '--noEmit']),
  command('lint', [tool('oxlint/bin/oxlint'), '--deny-warnings']),
  building('chrome', 'production'),
  building('firefox', 'production'),
  building('chrome', 'e2e'),
  building('firefox', 'e2e'),
  vitest('unit', 'tests/vitest.config.ts'),
  inBrowser('journeys in Chromium', CHROMIUM_FILES, vitest('e2e', E2E, () => ({ CHROMIUM: browser ?? '', JOURNEYS: 'chromium' })), () => (browser ??= findOrGetBrowser(say)) !== undefined, Boolean(process.env.CI)),
  inBrowser('journeys in Firefox', FIREFOX_FILES, vitest('firefox', E2E, () => ({ JOURNEYS: 'firefox' })), () => findFirefox() !== undefined, false),
];

/** A step that was asked for by name, or all: `npm test -- types lint`. */
const wanted = process.argv.slice(2);
const steps = STEPS.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
const began = performance.now();
const all: Count = { passed: 0, failed: 0, skipped: 0 };

for (const step of steps) {
  const from = performance.now();
  const result = await step.run();
  for (const key of ['passed', 'failed', 'skipped'] as const) all[key] += result[key];
  const counts = (['passed', 'failed', 'skipped'] as const).filter((key) => result[key] > 0).map((key) => `${result[key]} ${key}`);
  const state = result.failed > 0 ? 'FAILED' : result.passed === 0 ? 'skip' : 'ok';
  say(`${state.padEnd(6)} ${step.name.padEnd(22)} ${`${((performance.now() - from) / 1000).toFixed(1)} s`.padStart(8)}  ${counts.join(', ')}`);
  if (result.words) say(result.words.trimEnd());
}

say(`\nall steps: ${((performance.now() - began) / 1000).toFixed(0)} s`);
say(`${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`);
process.exitCode = all.failed > 0 || steps.length === 0 ? 1 : 0;
