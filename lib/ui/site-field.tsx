import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { originOf, requestSite } from '@/lib/browser/access';
import { switchSite } from './actions';
import { problemWords } from './problem-words';
import { useSettings } from './surface';
import { useAct } from './undo';
import { useWords } from './words';

/** The site that somebody means who typed this; https where they left it out. Null: no web address. */
export function siteMeant(text: string): string | null {
  const typed = text.trim();
  if (typed === '' || /\s/.test(typed)) return null;
  const origin = originOf(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (origin === null) return null;
  const { hostname } = new URL(origin);
  return hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('[') ? origin : null;
}

/** Switches a site on by its address: asks the browser in the very click, then tells the background. */
export function SiteField({ primary, onDone }: { primary?: boolean; onDone?: (origin: string) => void }) {
  const { t } = useWords();
  const { sites } = useSettings();
  const act = useAct();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>();
  const origin = siteMeant(text);
  const press = () => {
    if (origin === null) return setError(t('settings_site_wrong'));
    if (sites.some((site) => site.origin === origin)) return setError(t('settings_site_already'));
    // The prompt needs this click: nothing may come before it.
    const granted = requestSite(origin);
    setError(undefined);
    void granted.then(async (yes) => {
      if (!yes) return setError(t('settings_site_refused'));
      await act(t('settings_site_on_done', new URL(origin).host), async () => void (await switchSite(origin, true)));
      setText('');
      onDone?.(origin);
    }, (refusal: unknown) => setError(problemWords(t, refusal)));
  };
  return (
    <form class="site-field" onSubmit={(event) => { event.preventDefault(); press(); }}>
      <Field
        label={t('settings_site_address')} value={text} placeholder={t('settings_site_placeholder')} hint={t('settings_site_hint')} error={error} testId="site-address"
        onInput={(value) => { setText(value); setError(undefined); }}
      />
      <Button kind={primary ? 'primary' : 'plain'} disabled={text.trim() === ''} testId="site-on" onClick={press}>{t('settings_site_add')}</Button>
    </form>
  );
}
