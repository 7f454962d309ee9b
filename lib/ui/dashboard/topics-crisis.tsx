import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Notice } from '@/components/Notice';
import type { Crisis } from '@/lib/engagement/crisis';
import type { Topic } from '@/lib/engagement/topics/topics';
import { threadsById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { PostList } from './topics-posts';

const MINUTE = 60;

/** Many unhappy words at once: how many, of how many people, against what is usual, and when staff spoke last. */
export function CrisisBanner({ crisis, topics }: { crisis: Crisis; topics: readonly Topic[] }) {
  const { t, f } = useWords();
  const { go } = useDash();
  const { now } = usePanel();
  const [open, setOpen] = useState(false);
  const { topic, negatives, members, usual, sinceStaff, from } = crisis;
  const isTerm = topics.some(({ term }) => term === topic);
  // Without a word in common it is the thread that they have in common.
  const thread = useLive(async () => (topic === null || isTerm ? undefined : (await threadsById([topic])).get(topic)), undefined, [topic]).value;
  const about = isTerm && topic !== null ? topic : thread?.title;
  const staff = sinceStaff === null ? t('topics_crisis_no_staff') : t('topics_crisis_staff', f.duration(sinceStaff * MINUTE));
  return (
    <Notice
      tone="bad" testId="crisis"
      action={<Button kind="quiet" pressed={open} testId="crisis-posts" onClick={() => setOpen(!open)}>{t(open ? 'topics_crisis_hide' : 'topics_crisis_show')}</Button>}
    >
      <p class="strong">{about === undefined ? t('topics_crisis') : t('topics_crisis_about', about)}</p>
      <p>{t('topics_crisis_text', f.number(negatives), f.number(members.length), f.ago(from, now), f.percent(usual))} {staff}</p>
      {isTerm && topic !== null && <Button kind="quiet" onClick={() => go({ at: topic })}>{t('topics_crisis_topic')}</Button>}
      {open && <PostList ids={crisis.evidence} label={t('topics_crisis')} />}
    </Notice>
  );
}
