import { ListRow } from '@/components/ListRow';
import { Skeleton } from '@/components/Skeleton';
import { visit } from '@/lib/browser/visit';
import { activitiesById, membersById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { memberName, webAddress } from '@/lib/ui/names';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useWords } from '@/lib/ui/words';

async function read(ids: readonly string[]) {
  const found = await activitiesById(ids);
  const posts = ids.flatMap((id) => found.get(id) ?? []);
  return { posts, members: await membersById(posts.flatMap(({ member }) => member ?? [])) };
}

/** Posts by their ids, in that order; each opens where it stands. Ones that are gone are left out and counted. */
export function PostList({ ids, label }: { ids: readonly string[]; label: string }) {
  const { t, f } = useWords();
  const { page, now } = usePanel();
  const found = useLive(() => read(ids), undefined, [ids.join('\n')]).value;
  if (!found) return <Skeleton label={t('ui_loading')} lines={Math.min(3, ids.length)} height={32} />;
  const { posts, members } = found;
  return (
    <div class="list" role="group" aria-label={label}>
      {posts.map(({ id, url, text, member, at }) => (
        <ListRow
          key={id} testId="topic-post" title={<span class="recent-text">{text || t('panel_no_text')}</span>}
          meta={[memberName(members.get(member ?? ''), t('ui_somebody')), at !== undefined && f.ago(at, now)].filter(Boolean).join(' · ')}
          onOpen={() => void visit(page.tab ?? {}, { activity: id, url: webAddress(url) })}
        />
      ))}
      {posts.length < ids.length && <p class="caption">{t.many('topics_posts_gone', ids.length - posts.length)}</p>}
    </div>
  );
}
