import { isJudged } from '@/lib/rules/compile';
import { createProfile } from '@/lib/rules/profile';
import { countOf, latestActivities, profileRow } from '@/lib/store/engine-reads';
import { putProfile } from '@/lib/store/moderate';
import { slices } from './slices';

/** Texts that a profile is made of: the latest, since a community's talk changes. */
const MOST = 5_000;
/** It is made anew once there is so much more to read than when it was made. */
const GROWTH = 1.1;

/** Counts anew how a community writes, when enough was captured since the last time. */
export async function renewProfile(community: string): Promise<void> {
  const [old, texts] = await Promise.all([profileRow(community), countOf(community)]);
  if (old && texts < old.texts * GROWTH) return;
  const profile = createProfile();
  const breathe = slices();
  for (const activity of await latestActivities(community, MOST)) {
    if (isJudged(activity) && activity.text) profile.add(activity.text);
    await breathe();
  }
  await putProfile({ community, texts, counts: profile.dump() });
}
