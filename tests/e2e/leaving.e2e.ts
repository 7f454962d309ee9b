import { expect, it } from 'vitest';
import { startSample } from '../sample/server';
import { ensureBuild } from '../support/build';
import { launchWithExtension } from '../support/browser';
import { settled, switchOn, takeHand } from '../support/extension';
import { startDeadEnd } from '../support/proxy';

/** Everything that a browser sends out passes one door here, and the door writes it down. */

it('nothing leaves: not from pages, not from the worker, not while browsing', async () => {
  const [sample, door] = await Promise.all([startSample(), startDeadEnd()]);
  const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }), loopbackOnly: false, args: [`--proxy-server=${door.url}`] });
  try {
    const hand = await takeHand(launched);
    await switchOn(hand, sample.url);
    // The door sees what goes out: a page of another host passes it.
    const stranger = await launched.context.newPage();
    await stranger.goto('http://outside.example/').catch(() => undefined);
    await stranger.close();
    expect(door.tried).toContain('http://outside.example/');
    door.tried.length = 0;
    const page = await launched.context.newPage();
    for (const path of ['/recent', '/topic/101', '/topic/120', '/users']) {
      await page.goto(`${sample.url}${path}`);
      await settled(hand, page);
    }
    await hand.send('refresh', {});
    for (const path of ['popup.html', 'sidepanel.html', 'dashboard.html', 'welcome.html', 'privacy.html']) {
      const own = await launched.page(path);
      await own.waitForLoadState('networkidle');
      const refused = await own.evaluate(() => fetch('http://outside.example/page').then(() => 'sent', () => 'refused'));
      expect(refused, path).toBe('refused');
      await own.close();
    }
    const worker = await launched.worker();
    expect(await worker.evaluate(() => fetch('http://outside.example/worker').then(() => 'sent', () => 'refused'))).toBe('refused');
    // A browser has errands of its own with its maker; none of them may be ours.
    const makers = /^https?:\/\/([\w-]+\.)*(google|googleapis|gstatic|gvt1|microsoft|bing|msn)\.com(:\d+)?\b/;
    expect(door.tried.filter((url) => !makers.test(url))).toEqual([]);
  } finally {
    await launched.close();
    await Promise.all([sample.close(), door.close()]);
  }
});
