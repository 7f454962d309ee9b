// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { SiteField, siteMeant } from '@/lib/ui/site-field';

const calls = vi.hoisted(() => ({ request: vi.fn<(origin: string) => Promise<boolean>>(), switchSite: vi.fn<(origin: string, on: boolean) => Promise<void>>() }));

vi.mock('@/lib/browser/access', async (real) => ({ ...(await real<object>()), requestSite: calls.request }));
vi.mock('@/lib/ui/actions', () => ({ switchSite: calls.switchSite }));
vi.mock('@/lib/ui/surface', () => ({ useSettings: () => ({ ...DEFAULT_SETTINGS, sites: [{ origin: 'https://on.example.org', since: 0, overlay: true }] }) }));

const type = (text: string): void => void fireEvent.input(screen.getByTestId('site-address'), { target: { value: text } });
const press = (): void => void fireEvent.click(screen.getByTestId('site-on'));

beforeEach(() => {
  calls.request.mockResolvedValue(true);
  render(<SiteField />);
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe('which site somebody means', () => {
  it('takes addresses with and without their beginning, and drops the rest of them', () => {
    expect(siteMeant(' forum.example.org ')).toBe('https://forum.example.org');
    expect(siteMeant('http://forum.example.org/t/1?x#y')).toBe('http://forum.example.org');
    expect(siteMeant('论坛.example.org')).toBe(new URL('https://论坛.example.org').origin);
    expect(siteMeant('localhost:4567/x')).toBe('https://localhost:4567');
  });

  it('refuses what is none', () => {
    for (const text of ['', 'hello', 'two words.org', 'javascript:alert(1)', 'ftp://x.org', 'chrome://settings', 'https://']) expect(siteMeant(text)).toBeNull();
  });
});

describe('switching a site on by its address', () => {
  it('asks the browser within the click, and tells the background only after a yes', async () => {
    type('forum.example.org/latest');
    press();
    // Nothing was awaited yet: the browser would refuse a prompt that comes later.
    expect(calls.request).toHaveBeenCalledWith('https://forum.example.org');
    expect(calls.switchSite).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(calls.switchSite).toHaveBeenCalledWith('https://forum.example.org', true));
  });

  it('leaves the site off after a no, and says so', async () => {
    calls.request.mockResolvedValue(false);
    type('forum.example.org');
    press();
    expect((await screen.findByRole('alert')).textContent).toContain('stays off');
    expect(calls.switchSite).not.toHaveBeenCalled();
  });

  it('asks nothing for what is no address or is on already', async () => {
    type('hello');
    press();
    expect((await screen.findByRole('alert')).textContent).toContain('no web address');
    type('on.example.org');
    press();
    await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain('already'));
    expect(calls.request).not.toHaveBeenCalled();
  });
});
