import { useEffect } from 'preact/hooks';
import { sendMessage } from '@/lib/browser/messages';
import type { Studies, Study } from '@/lib/engagement/studies/study';
import type { StudyName } from '@/lib/model/study';
import { studyOf } from '@/lib/store/studies';
import { useLive } from './live';

/**
 * A study of a community as it is stored, kept up to date; the background is asked to renew it on opening. `undefined`: not read
 * yet; null: none was made so far (it is being made).
 */
export function useStudy<Name extends StudyName>(community: string, name: Name): Study<Name> | null | undefined {
  const found = useLive(async () => ({ of: community, row: (await studyOf(community, name)) ?? null }), undefined, [community, name]).value;
  useEffect(() => {
    // A worker that cannot answer leaves what is stored.
    void sendMessage('study', { community, names: [name] }).catch(() => undefined);
  }, [community, name]);
  if (found?.of !== community) return undefined;
  return found.row === null ? null : { ...found.row, name, data: found.row.data as Studies[Name] };
}
