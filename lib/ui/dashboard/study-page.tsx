import '@/components/styles/studies.css';
import type { ComponentChildren } from 'preact';
import { EmptyState } from '@/components/EmptyState';
import { Skeleton } from '@/components/Skeleton';
import type { IconName } from '@/components/icons';
import type { Studies, Study } from '@/lib/engagement/studies/study';
import type { StudyName } from '@/lib/model/study';
import { db } from '@/lib/store/db';
import { useLive } from '@/lib/ui/live';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useStudy } from '@/lib/ui/study';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { OpenCommunity } from './open-community';
import { Page } from './page';

/** How far the making of studies has got, 0…1; null while none is being made. */
export function useStudyShare(community: string): number | null {
  const job = useLive(async () => (await db.jobs.get(`studies|${community}`)) ?? null, null, [community]).value;
  return job === null ? null : Math.min(1, Math.max(0, job.value ?? 0));
}

/** The first day of a community that holds anything; undefined while it is being read, and of an empty one. */
export function useFirstDay(community: string): string | undefined {
  const keys = useLive(() => db.rollups.where('[community+day]').between([community, '0'], [community, '\uffff']).limit(1).primaryKeys(), [], [community]).value;
  return keys[0]?.[1];
}

/** A view that shows one study: being read, being made, too little captured, or there. */
export function StudyPage<Name extends StudyName>({ name, title, text, icon, days, empty, why, testId, children }: {
  name: Name; title: string; text: string; icon: IconName;
  /** Captured days from which it says something. */
  days: number;
  /** Whether it holds nothing to show, and what to capture then. */
  empty: (data: Studies[Name]) => boolean; why: string;
  testId: string; children: (study: Study<Name>) => ComponentChildren;
}) {
  const { t } = useWords();
  const { community } = useDash();
  const study = useStudy(community.id, name);
  return (
    <Page title={title} text={text} testId={testId}>
      {study === undefined && <Skeleton label={t('ui_loading')} lines={6} height={48} />}
      {study === null && <BeingMade community={community.id} icon={icon} />}
      {study && empty(study.data) && <TooLittle icon={icon} days={days} why={why} />}
      {study && !empty(study.data) && children(study)}
    </Page>
  );
}

/** Nothing was made yet: how far it is. */
export function BeingMade({ community, icon }: { community: string; icon: IconName }) {
  const { t, f } = useWords();
  const share = useStudyShare(community);
  return (
    <EmptyState icon={icon} title={share === null ? t('study_making') : t('study_making_share', f.percent(share))} text={t('study_making_text')} testId="study-making">
      <progress class="progress study-progress" aria-label={t('study_making')} {...(share === null ? {} : { value: share })} max={1} />
    </EmptyState>
  );
}

/** Too little was captured: how much there is of what is needed, and what to do. */
export function TooLittle({ icon, days, why }: { icon: IconName; days: number; why: string }) {
  const { t, f } = useWords();
  const { snapshot } = usePanel();
  const captured = snapshot?.capturedDays ?? 0;
  const far = captured < days ? t('study_captured_of', f.number(captured), f.number(days)) : t.many('study_captured', captured);
  return <EmptyState icon={icon} title={t('study_too_little')} text={`${far} ${why}`} testId="study-empty"><OpenCommunity /></EmptyState>;
}

/** Which days a study is of, in whose time, and when it was made; and that it is being renewed. */
export function StudyLine({ study, firstDay, lastDay, days }: { study: Study<StudyName>; firstDay: string; lastDay: string; days: number }) {
  const { t, f } = useWords();
  const { now } = usePanel();
  const share = useStudyShare(study.community);
  return (
    <p class="caption" data-testid="study-line">
      {t('study_days', f.days(firstDay, lastDay), f.number(days), f.zone(study.zone, study.computedAt))} {t('study_computed', f.ago(study.computedAt, now))}
      {share !== null && <> {t('study_renewing', f.percent(share))}</>}
    </p>
  );
}
