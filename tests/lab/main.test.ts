import { afterEach, describe, expect, it, vi } from 'vitest';
import { jobsOf } from './capture-input';
import { main, namedIn, parseOptions } from './main';
import { badInput, type Options, type Verb } from './verb';

const anyValue = (): boolean => true;

describe('options of the command line', () => {
  it('take values, repeat, stand alone, and hold signs of equality', () => {
    expect(parseOptions(['a', '--in', 'x.jsonl', '--pack', '1', '--pack', '2', '--deep', '--to=y=z', 'b'], (name) => name !== 'deep')).toEqual({ words: ['a', 'b'], named: { in: 'x.jsonl', pack: ['1', '2'], deep: true, to: 'y=z' } });
  });

  it('leave a bare name at the end or before another without a value', () => {
    expect(parseOptions(['--in', '--to', 'x', '--out'], anyValue)).toEqual({ words: [], named: { in: true, to: 'x', out: true } });
  });

  it('are those that the usage names', () => {
    expect([...namedIn('measure --in RECORDS [--reference] [--window 7,28] [--answer URLPART=FILE …]')]).toEqual([['in', true], ['reference', false], ['window', true], ['answer', true]]);
  });
});

describe('a call', () => {
  afterEach(() => void vi.restoreAllMocks());

  const verb = (run: Verb['run']): Verb => ({ name: 'count', usage: 'count --in FILE [--deep]', run });
  const call = async (args: string[], run: Verb['run'] = async () => undefined): Promise<{ code: number; stderr: string }> => {
    let stderr = '';
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((stderr += String(text))));
    return { code: await main([verb(run)], args), stderr };
  };

  it('gives the verb its options and ends with 0', async () => {
    let seen: Options | undefined;
    expect(await call(['count', '--deep', '--in', 'x'], async (options) => { seen = options; })).toEqual({ code: 0, stderr: '' });
    expect(seen).toEqual({ words: [], named: { deep: true, in: 'x' } });
  });

  it.each([[['nothing'], 'There is no verb "nothing"'], [['count', '--wide'], 'count knows no --wide']])('%j is refused in one line', async (args, words) => {
    const { code, stderr } = await call(args);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('that goes wrong says so in one line', async () => {
    for (const error of [badInput('Line 3: no.'), new Error('first\n  second\nthird')]) {
      const { code, stderr } = await call(['count'], async () => { throw error; });
      expect(code).toBe(1);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  it('without a verb explains them, on stderr', async () => {
    const { code, stderr } = await call([]);
    expect(code).toBe(0);
    expect(stderr).toContain('count --in FILE [--deep]');
  });
});

describe('what capture is asked for', () => {
  const ask = (named: Options['named'], words: string[] = []) => jobsOf({ named, words });

  it.each([
    [{}, '--url is missing'],
    [{ url: 'forum.example.org' }, 'no address of a page'],
    [{ url: 'file:///x' }, 'no address of a page'],
    [{ url: 'https://a.example/', html: 'nowhere.html' }, 'There is no file nowhere.html'],
    [{ url: 'https://a.example/', now: 'yesterday' }, 'is no time'],
    [{ url: 'https://a.example/', zone: 'Mars/Olympus' }, 'is no time zone'],
    [{ url: 'https://a.example/', scroll: '-1' }, '--scroll'],
    [{ url: 'https://a.example/', answer: 'posts.json' }, 'URLPART=FILE'],
    [{ url: 'https://a.example/', history: 'all' }, '--history'],
    [{ url: 'https://a.example/', html: 'package.json', history: '3' }, '--history follows the links'],
    [{ batch: 'nowhere.json' }, 'There is no file nowhere.json'],
    [{ batch: 'package.json' }, 'must hold a JSON list'],
    [{ batch: 'a.json', zone: 'UTC' }, '--batch stands alone'],
  ] as [Options['named'], string][])('%j is refused: %s', (named, words) => {
    expect(() => ask(named)).toThrow(words);
  });

  it('is one page, with what was given', () => {
    expect(ask({ url: 'https://a.example/t/1', now: '2026-11-21T20:00:00.000Z', zone: 'Asia/Shanghai', scroll: '2' })).toEqual({
      batch: false, jobs: [{ url: 'https://a.example/t/1', answers: [], now: Date.UTC(2026, 10, 21, 20), zone: 'Asia/Shanghai', scroll: 2 }],
    });
  });

  it('a plain file answers the address that its part makes', () => {
    const { jobs } = ask({ url: 'https://a.example/t/1', answer: 'api/topic/1=tests/fixtures/exchange/1.jsonl' });
    expect(jobs[0]?.answers[0]).toMatchObject({ url: 'https://a.example/api/topic/1', status: 200 });
  });
});
