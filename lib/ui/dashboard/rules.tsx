import '@/components/styles/rules.css';
import { Skeleton } from '@/components/Skeleton';
import type { Community } from '@/lib/model/records';
import { useWords } from '@/lib/ui/words';
import { Page } from './page';
import type { Go, Place } from './place';
import { RulesContext, useKnownSets } from './rules-context';
import { ImportRules } from './rules-import';
import { OneSet } from './rules-set';
import { SetList } from './rules-sets';

/** Sets of rules: what is looked for, how strictly, how well it works; and the workbench to change them. */
export function Rules({ place, go, known, community }: { place: Place; go: Go; known: readonly Community[]; community: Community | undefined }) {
  const { t } = useWords();
  const sets = useKnownSets();
  if (!sets) return <Page title={t('dash_view_rules')} testId="dash-rules"><Skeleton label={t('ui_loading')} lines={8} height={40} /></Page>;
  const open = sets.find(({ set }) => set.id === place.set);
  return (
    <RulesContext.Provider value={{ place, go, known, community, sets }}>
      {place.part === 'import' ? <ImportRules /> : open ? <OneSet key={open.set.id} known={open} /> : <SetList />}
    </RulesContext.Provider>
  );
}
