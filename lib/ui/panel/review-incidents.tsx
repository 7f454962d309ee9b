import { IncidentCard } from '@/components/IncidentCard';
import { visit } from '@/lib/browser/visit';
import { ruleName } from '@/lib/engine/rule-names';
import type { Incident } from '@/lib/model/moderation';
import type { Rule } from '@/lib/model/rule';
import { activitiesById, membersById } from '@/lib/store/queries';
import { incidentsOf } from '@/lib/store/rule-sets';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { memberName, webAddress } from '@/lib/ui/names';
import type { Sets } from '@/lib/ui/sets';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const STEPS = ['calm', 'explain', 'review'] as const;
/** The playbook that the product has words for. */
const PLAYBOOK = 'crisis-3-steps';

const ruleOf = (id: string, sets: Sets): Rule | undefined => sets.all.flatMap(({ rules }) => rules).find((rule) => rule.id === id);

/** What a surge measures, where its rule still says. */
function surgeOf(rule: Rule | undefined): { isShare: boolean; window?: string } {
  const surge = rule?.when['surge'] as { metric?: Record<string, unknown>; window?: string } | undefined;
  return { isShare: surge?.metric !== undefined && 'share' in surge.metric, ...(surge?.window ? { window: surge.window } : {}) };
}

/** What was measured, in sentences. */
export function incidentLines({ value, expected, n, since, at }: Incident, rule: Rule | undefined, now: number, { t, f }: Words): string[] {
  const { isShare, window } = surgeOf(rule);
  const measured = isShare ? t('incident_share', f.percent(value), f.percent(expected, 1), f.number(n)) : t('incident_count', f.number(value), f.number(expected, 1));
  return [window ? t('incident_window', window, measured) : measured, t('incident_since', f.moment(since), f.ago(at, now))];
}

/** Open incidents on top of the queue. */
export function Incidents({ sets }: { sets: Sets }) {
  const { community } = usePanel();
  const open = useLive(() => incidentsOf(community.id, 'open'), [], [community.id]);
  return <>{open.value.map((incident) => <OneIncident key={incident.id} incident={incident} sets={sets} />)}</>;
}

function OneIncident({ incident, sets }: { incident: Incident; sets: Sets }) {
  const words = useWords();
  const { t, f } = words;
  const { page, now } = usePanel();
  const act = useAct();
  const rule = ruleOf(incident.rule, sets);
  const top = useLive(async () => {
    const activities = await activitiesById(incident.top);
    const members = await membersById([...activities.values()].flatMap(({ member }) => member ?? []));
    return incident.top.flatMap((id) => activities.get(id) ?? []).map((activity) => ({ activity, member: members.get(activity.member ?? '') }));
  }, [], [incident.id, incident.top.join()]);
  const playbook = rule?.then?.flatMap((action) => ('incident' in action ? action.incident.playbook : []))[0] ?? PLAYBOOK;
  const name = t.pick(ruleName(incident.rule, sets.all));
  const open = (id: string) => void visit(page.tab ?? {}, { activity: id, url: webAddress(top.value.find(({ activity }) => activity.id === id)?.activity.url) });
  return (
    <IncidentCard
      name={name} severity={incident.severity} lines={incidentLines(incident, rule, now, words)}
      steps={playbook === PLAYBOOK ? STEPS.map((step) => ({ name: t(`playbook_${step}`), text: t(`playbook_${step}_text`) })) : [{ name: playbook, text: '' }]}
      top={top.value.map(({ activity, member }) => ({ id: activity.id, text: activity.text || t('panel_no_text'), meta: [memberName(member, t('ui_somebody')), activity.at !== undefined && f.ago(activity.at, now)].filter(Boolean).join(' · ') }))}
      onOpen={open} onClose={() => void act(t('incident_said_closed', name), () => moderate({ do: 'incident', id: incident.id, state: 'closed' }))}
    />
  );
}
