import { Button } from '@/components/Button';
import { webAddress } from '@/lib/ui/names';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';

/** Where there is too little: the way to the community's own pages, where there is more. Nothing where its address is not known. */
export function OpenCommunity() {
  const { t } = useWords();
  const { community } = useDash();
  const url = webAddress(community.url);
  return url ? <Button icon="external" href={url} testId="open-community">{t('dash_open_community')}</Button> : null;
}
