import '@/components/styles/health.css';
import { toneOf } from '@/components/PartRow';
import { Chip } from '@/components/Chip';
import { Icon } from '@/components/Icon';
import { openOwnPage } from '@/lib/browser/panel';
import type { Health } from '@/lib/engagement/health/score';
import type { HealthStudy } from '@/lib/engagement/studies/study';
import { planOf } from '@/lib/store/plans';
import { dimensionShort, partName } from '@/lib/ui/dashboard/health-words';
import { HOME, writePlace } from '@/lib/ui/dashboard/place';
import { stageName } from '@/lib/ui/dashboard/stage-words';
import { useLive } from '@/lib/ui/live';
import { useStudy } from '@/lib/ui/study';
import { useWords, type Words } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const DIMENSIONS = 6;
/** A change smaller than this, in points, is none. */
const LEAST_CHANGE = 0.5;

/** Health as one number with its six dimensions and its biggest change in words, and the stage; it opens the whole view. Nothing while neither can be told. */
export function HealthLine() {
  const words = useWords();
  const { t, f } = words;
  const { community } = usePanel();
  const health = useStudy(community.id, 'health');
  const stage = useStudy(community.id, 'stage');
  const plan = useLive(() => planOf(community.id), undefined, [community.id]).value;
  const present = plan?.stage ?? stage?.data.stage ?? null;
  const score = health?.data.now.score ?? null;
  if (!health || (score === null && present === null)) return null;
  const { now, change } = health.data;
  const moved = change === null ? 0 : Math.round(change.to * 10) / 10 - Math.round(change.from * 10) / 10;
  const open = () => void openOwnPage(`/dashboard.html${writePlace({ ...HOME, view: 'health', community: community.id })}`);
  return (
    <button type="button" class="health-line" data-testid="health-line" onClick={open}>
      <span class="health-line-head">
        <span class="section-title grow">{t('health_score')}</span>
        {now.provisional && score !== null && <Chip tone="watch">{t('health_provisional')}</Chip>}
        {present !== null && <Chip tone="accent">{plan?.stage ? t('stage_chip_pinned', stageName(present, words)) : stageName(present, words)}</Chip>}
        <Icon name="next" size={15} />
      </span>
      {score !== null && (
        <span class="health-line-body">
          <span class="health-line-score"><b>{f.number(score)}</b><small>{t('health_of_100')}</small>{Math.abs(moved) >= 0.05 && <span class={`change ${moved > 0 ? 'change-good' : 'change-bad'}`}>{moved > 0 ? '▲' : '▼'} {f.number(Math.abs(moved), 1)}</span>}</span>
          <span class="health-bars">{now.dimensions.map((one) => <DimensionBar key={one.dimension} one={one} words={words} />)}</span>
        </span>
      )}
      <span class="caption">{changeWords(health.data, words)}</span>
    </button>
  );
}

function DimensionBar({ one: { dimension, score }, words }: { one: Health['dimensions'][number]; words: Words }) {
  return (
    <span class="health-bar">
      <i class={score === null ? 'health-bar-none' : toneOf(score)}><b style={{ height: `${Math.max(score === null ? 0 : 4, score ?? 0)}%` }} /></i>
      <small>{dimensionShort(dimension, words)}</small>
      {/* The height of a bar, for who cannot see it. */}
      <span class="aside-text">{score === null ? words.t('ui_not_captured') : words.f.number(score)}</span>
    </span>
  );
}

/** The biggest change in words, and how much of health is known. */
function changeWords({ now, change }: HealthStudy, words: Words): string {
  const { t, f } = words;
  if (now.score === null) return t('health_unknown_text');
  const most = change?.steps.filter(({ id }) => id !== 'make-up').toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  const said = most && Math.abs(most.change) >= LEAST_CHANGE ? `${t(most.change > 0 ? 'health_line_up' : 'health_line_down', partName(most.id, words), f.number(Math.abs(most.change), 1))} ` : '';
  return `${said}${t('health_coverage', f.number(now.known), f.number(DIMENSIONS), f.percent(now.coverage))}`;
}
