import { Avatar } from '@/components/Avatar';
import { Chip } from '@/components/Chip';
import { Icon } from '@/components/Icon';
import { useWords } from '@/lib/ui/words';

/** What it looks like, drawn from invented data. One picture to a screen reader. */
export function Demo() {
  const { t, f } = useWords();
  return (
    <figure class="demo">
      <div class="demo-picture" role="img" aria-label={t('welcome_demo')}>
        <div class="demo-page">
          <Post name={t('welcome_demo_name1')} text={t('welcome_demo_post1')}>
            <Chip tone="calm">{t('welcome_demo_new')}</Chip>
            <Chip tone="watch"><Icon name="clock" size={11} />{t('welcome_demo_wait')}</Chip>
          </Post>
          <Post name="fast_deal88" text={<>{t('welcome_demo_post2')}<mark class="mark">{t('welcome_demo_mark')}</mark>{t('welcome_demo_post2_end')}</>}>
            <Chip tone="bad"><Icon name="flag" size={11} />{t('welcome_demo_flag')}</Chip>
          </Post>
        </div>
        <div class="demo-numbers">
          <Number label={t('welcome_demo_active')} value={f.number(42)} change={`▲ ${f.percent(0.08)}`} tone="good" />
          <Number label={t('welcome_demo_coverage')} value={f.percent(0.86)} change="▲ 4" tone="good" />
          <Number label={t('welcome_demo_waiting')} value={f.number(5)} change="▼ 2" tone="good" />
        </div>
      </div>
      <figcaption>{t('welcome_demo_caption')}</figcaption>
    </figure>
  );
}

function Post({ name, text, children }: { name: string; text: preact.ComponentChildren; children: preact.ComponentChildren }) {
  return (
    <div class="demo-post">
      <Avatar name={name} />
      <div><div class="demo-by"><b>{name}</b>{children}</div><p>{text}</p></div>
    </div>
  );
}

function Number({ label, value, change, tone }: { label: string; value: string; change: string; tone: 'good' | 'bad' }) {
  return <div><span class="demo-label">{label}</span><span class="demo-value">{value} <small class={`change change-${tone}`}>{change}</small></span></div>;
}
