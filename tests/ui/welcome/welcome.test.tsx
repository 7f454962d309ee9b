// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '@/lib/model/settings';
import { PERMISSIONS, PrivacyText } from '@/lib/ui/welcome/privacy-text';
import { Welcome } from '@/lib/ui/welcome/welcome';

const stage = vi.hoisted(() => ({ settings: {} as object, changeSettings: vi.fn<(change: object) => Promise<void>>() }));

vi.mock('@/lib/ui/actions', () => ({ changeSettings: stage.changeSettings, switchSite: vi.fn<() => Promise<void>>() }));
vi.mock('@/lib/ui/surface', () => ({ useSettings: () => stage.settings }));

const open = (change: Partial<Settings> = {}): void => {
  stage.settings = { ...DEFAULT_SETTINGS, ...change };
  render(<Welcome />);
};

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe('first opening', () => {
  it('says what is read, where it stays, how long, and what is never done, before it asks', () => {
    open({ keepTextDays: 90 });
    const said = screen.getByTestId('step-1').textContent ?? '';
    for (const word of ['Reads', 'Where', 'Stays', '90 days', 'Erase', 'Never posts']) expect(said).toContain(word);
  });

  it('offers no site before consent', () => {
    open();
    expect(screen.queryByTestId('site-address')).toBeNull();
    expect(screen.getByTestId('step-2').getAttribute('aria-current')).toBe('step');
  });

  it('writes down when it was agreed to', () => {
    vi.setSystemTime(1_800_000_000_000);
    open();
    fireEvent.click(screen.getByTestId('agree'));
    expect(stage.changeSettings).toHaveBeenCalledWith({ consentAt: 1_800_000_000_000 });
    vi.useRealTimers();
  });

  it('goes on to the community after consent', () => {
    open({ consentAt: 5, sites: [{ origin: 'https://forum.example.org', since: 1, overlay: true }] });
    expect(screen.queryByTestId('agree')).toBeNull();
    expect(screen.getByTestId('site-address')).toBeDefined();
    const link = screen.getByRole('link', { name: /Open forum\.example\.org/ });
    expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual(['https://forum.example.org', 'noopener noreferrer']);
  });
});

describe('the privacy policy', () => {
  it('gives a reason for every permission of the manifest, and for no other', () => {
    const [, list = ''] = /\bpermissions: \[([^\]]*)\]/.exec(readFileSync('wxt.config.ts', 'utf8')) ?? [];
    const asked = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
    // The side panel's is added by the build, for browsers that have one.
    expect(Object.keys(PERMISSIONS).toSorted()).toEqual([...asked, 'sidePanel'].toSorted());
  });

  it('states limited use and the days that text is kept', () => {
    stage.settings = { ...DEFAULT_SETTINGS, keepTextDays: 42 };
    render(<PrivacyText />);
    expect(document.body.textContent).toContain('Limited Use');
    expect(document.body.textContent).toContain('after 42 days');
  });
});
