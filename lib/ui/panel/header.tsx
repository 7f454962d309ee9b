import { Avatar } from '@/components/Avatar';
import { Icon } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import { openOwnPage } from '@/lib/browser/panel';
import type { Community } from '@/lib/model/records';
import { changeSettings } from '@/lib/ui/actions';
import { communityName, platformName } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

/** Which community, and whether its page is being captured right now. */
export function PanelHeader({ known, lastAt, pinned, onChoose, onPin }: {
  known: Community[]; lastAt: number | undefined; pinned: boolean; onChoose: (id: string) => void; onPin: () => void;
}) {
  const { t } = useWords();
  const { community } = usePanel();
  const name = communityName(community);
  return (
    <header class="panel-header">
      <Avatar name={name} crest />
      <div class="grow">
        <h1 class="panel-name">
          {known.length < 2 ? <span class="one-line">{name}</span> : <Switcher known={known} community={community} onChoose={onChoose} />}
        </h1>
        <StatusLine lastAt={lastAt} />
      </div>
      {known.length > 1 && <IconButton icon={pinned ? 'unpin' : 'pin'} pressed={pinned} label={t(pinned ? 'panel_unpin' : 'panel_pin')} testId="pin" onClick={onPin} />}
      <IconButton icon="dashboard" label={t('panel_open_dashboard')} testId="open-dashboard" onClick={() => void openOwnPage('/dashboard.html')} />
    </header>
  );
}

/** The name is the list: the browser's own, laid over it. */
function Switcher({ known, community, onChoose }: { known: Community[]; community: Community; onChoose: (id: string) => void }) {
  const { t } = useWords();
  return (
    <span class="switcher">
      <span class="one-line" aria-hidden="true">{communityName(community)}</span>
      <Icon name="down" size={14} />
      <select aria-label={t('panel_choose_community')} data-testid="choose-community" value={community.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        {known.map((one) => <option key={one.id} value={one.id}>{communityName(one)}</option>)}
      </select>
    </span>
  );
}

function StatusLine({ lastAt }: { lastAt: number | undefined }) {
  const { t, f } = useWords();
  const { community, status, page, now } = usePanel();
  const act = useAct();
  const resume = () => void act(t('panel_resumed'), async () => void (await changeSettings({ paused: false })));
  const elsewhere = status === 'capturing' && page.state?.community !== community.id;
  const empty = status === 'unknown' && page.state?.adapter;
  // Before the page has had its say there is nothing to tell of it.
  const isTold = page.asked || (status !== 'unknown' && status !== 'elsewhere');
  const word = !isTold ? undefined : elsewhere ? t('panel_status_other') : empty ? t('panel_status_nothing') : t(`panel_status_${status}`);
  const parts = [lastAt === undefined ? undefined : f.ago(lastAt, now), platformName(community.platform, t)].filter((part) => part !== undefined);
  const look = elsewhere || empty || !isTold ? 'off' : status;
  return (
    <p class="panel-status one-line" data-testid="capture-state" data-state={status}>
      <span class={`dot dot-${look}`} aria-hidden="true" />
      <span role="status">{word}</span>
      {status === 'paused' && <button type="button" class="inline-button" data-testid="resume" onClick={resume}>{t('panel_resume')}</button>}
      {parts.map((part, i) => <span key={part}>{i > 0 || word !== undefined ? ' · ' : ''}{part}</span>)}
    </p>
  );
}
