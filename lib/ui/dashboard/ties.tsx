import { useMemo, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { ChartFrame } from '@/components/ChartFrame';
import { Chip } from '@/components/Chip';
import { Section } from '@/components/Section';
import { TieGraph, type TieNode } from '@/components/TieGraph';
import type { TieLine } from '@/components/tie-layout';
import type { Study, TiesStudy } from '@/lib/engagement/studies/study';
import type { Member } from '@/lib/model/records';
import { addDays } from '@/lib/model/zone';
import { membersById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { memberChip, memberName } from '@/lib/ui/names';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { StudyLine, StudyPage } from './study-page';
import { coreLevel, neighbours, strongest } from './ties-graph';

const LEAST_DAYS = 7;
/** Members that are drawn: more would be a lump. */
const DRAWN = 80;
/** Connectors that are named and marked. */
const CONNECTORS = 5;
const NEIGHBOURS = 10;
/** Of somebody's ties, so many are named in a line. */
const TOLD = 3;
const DAYS = 84;

type Names = ReadonlyMap<string, Member>;

/** Who turns to whom, who holds groups together, and who stands in the middle. */
export function Ties() {
  const { t } = useWords();
  return (
    <StudyPage name="ties" icon="ties" title={t('dash_view_ties')} text={t('ties_text')} days={LEAST_DAYS} empty={({ edges }) => edges === 0} why={t('ties_empty')} testId="dash-ties">
      {(study) => <Shown study={study} />}
    </StudyPage>
  );
}

function Shown({ study }: { study: Study<'ties'> }) {
  const { place, go } = useDash();
  const { data } = study;
  const drawn = useMemo(() => strongest(data, DRAWN), [data]);
  const chosen = place.at === undefined ? undefined : data.members.indexOf(place.at);
  const near = useMemo(() => (chosen === undefined || chosen < 0 ? [] : neighbours(data, chosen)), [data, chosen]);
  const asked = [...new Set([...drawn.nodes, ...near.slice(0, NEIGHBOURS).map(({ member }) => member), ...(chosen === undefined || chosen < 0 ? [] : [chosen])].map((i) => data.members[i] ?? ''))
    .union(new Set(data.connectors.slice(0, CONNECTORS).map(({ member }) => member)))];
  const members = useLive(() => membersById(asked), undefined, [asked.join('\n')]).value;
  if (!members) return null;
  const choose = (at: number | null) => go({ at: at === null ? undefined : data.members[drawn.nodes[at] ?? -1] }, true);
  return (
    <>
      <Facts data={data} />
      <div class="sheet"><Graph data={data} drawn={drawn} members={members} chosen={chosen === undefined ? null : drawn.nodes.indexOf(chosen)} onChoose={choose} /></div>
      {chosen !== undefined && chosen >= 0 && <Chosen data={data} chosen={chosen} near={near} members={members} />}
      <Connectors data={data} members={members} />
      <StudyLine study={study} firstDay={addDays(study.asOf, -DAYS)} lastDay={addDays(study.asOf, -1)} days={DAYS} />
    </>
  );
}

/** The graph in four numbers. */
function Facts({ data }: { data: TiesStudy }) {
  const { t, f } = useWords();
  const highest = data.core.reduce((most, core) => Math.max(most, core), 0);
  const inside = data.core.reduce((sum, core) => sum + Number(core === highest), 0);
  const facts: [string, string, string][] = [
    [t('ties_edges'), f.number(data.edges), t.many('ties_among', data.members.length)],
    [t('ties_reciprocity'), f.percent(data.reciprocity), t('ties_reciprocity_hint')],
    [t('ties_density'), data.density === null ? t('ui_too_little') : f.percent(data.density, 1), t('ties_density_hint')],
    [t('ties_core'), t.many('ties_members', inside), t.many('ties_core_hint', highest)],
  ];
  return <dl class="fact-tiles" data-testid="ties-facts">{facts.map(([name, value, hint]) => <div key={name}><dt>{name}</dt><dd>{value}<small>{hint}</small></dd></div>)}</dl>;
}

function Graph({ data, drawn, members, chosen, onChoose }: { data: TiesStudy; drawn: ReturnType<typeof strongest>; members: Names; chosen: number | null; onChoose: (at: number | null) => void }) {
  const words = useWords();
  const { t, f } = words;
  const nodes = useMemo(() => nodesOf(data, drawn.nodes, members, t('ui_somebody')), [data, drawn, members]);
  const [pointed, point] = useState<number | null>(null);
  const at = chosen === null || chosen < 0 ? null : chosen;
  const told = pointed ?? at;
  const summary = summaryOf(data, nodes, drawn.ties.length, words);
  return (
    <ChartFrame
      title={t('ties_graph')} summary={summary} testId="ties-graph" note={t('ties_graph_note')}
      legend={<span class="trend-legend"><span class="trend-key"><span class="tie-key" aria-hidden="true" />{t('ties_key_size')}</span><span class="trend-key"><span class="tie-key tie-key-core" aria-hidden="true" />{t('ties_key_core')}</span><span class="trend-key"><span class="tie-key tie-key-connector" aria-hidden="true" />{t('ties_key_connector')}</span></span>}
      read={told === null ? undefined : <span class="trend-legend"><strong>{nodes[told]?.name}</strong><span>{tieWords(drawn.ties, told, nodes, words)}</span></span>}
      table={{
        head: [t('dash_col_member'), t('ties_col_neighbours'), t('ties_col_most'), t('ties_col_core'), t('ties_col_rank'), t('ties_col_connector')],
        rows: nodes.map((node, i) => {
          const member = drawn.nodes[i] ?? 0;
          return [node.name, f.number(tiedTo(drawn.ties, i).length), f.list(namesAt(tiedTo(drawn.ties, i).slice(0, TOLD), nodes)), f.number(data.core[member]), f.percent(data.pageRank[member], 1), node.connector ? t('ties_yes') : ''];
        }),
      }}
    >
      <TieGraph nodes={nodes} ties={drawn.ties} chosen={at} onChoose={onChoose} onPoint={point} summary={`${summary} ${t('ties_keys')}`} testId="tie-graph" />
    </ChartFrame>
  );
}

/** Those a drawn member has ties with, strongest first. */
const tiedTo = (ties: readonly TieLine[], at: number): number[] =>
  ties.filter(({ from, to }) => from === at || to === at).toSorted((a, b) => b.weight - a.weight).map(({ from, to }) => (from === at ? to : from));

const namesAt = (indexes: readonly number[], nodes: readonly TieNode[]): string[] => indexes.map((i) => nodes[i]?.name ?? '');

/** "6 ties, strongest with Ann, Bob and Cem." */
function tieWords(ties: readonly TieLine[], at: number, nodes: readonly TieNode[], { t, f }: Words): string {
  const others = tiedTo(ties, at);
  return t('ties_near_names', t.many('ties_near', others.length), f.list(namesAt(others.slice(0, TOLD), nodes)));
}

function nodesOf(data: TiesStudy, drawn: readonly number[], members: Names, otherwise: string): TieNode[] {
  const highest = drawn.reduce((most, i) => Math.max(most, data.pageRank[i] ?? 0), 0);
  const core = drawn.reduce((most, i) => Math.max(most, data.core[i] ?? 0), 0);
  const connectors = new Set(data.connectors.slice(0, CONNECTORS).map(({ member }) => member));
  return drawn.map((i) => {
    const id = data.members[i] ?? '';
    return { id, name: memberName(members.get(id), otherwise), size: highest === 0 ? 0 : (data.pageRank[i] ?? 0) / highest, level: coreLevel(data.core[i] ?? 0, core), connector: connectors.has(id) };
  });
}

function summaryOf(data: TiesStudy, nodes: readonly TieNode[], lines: number, { t, f }: Words): string {
  const first = nodes.slice(0, 3).map(({ name }) => name);
  const drawn = nodes.length === data.members.length ? t('ties_summary_all', f.number(nodes.length), f.number(lines)) : t('ties_summary', f.number(nodes.length), f.number(data.members.length), f.number(lines));
  return `${drawn} ${first.length > 0 ? t('ties_summary_most', f.list(first)) : ''}`.trim();
}

/** The member who is looked at: whom they turn to, and who turns to them. */
function Chosen({ data, chosen, near, members }: { data: TiesStudy; chosen: number; near: ReturnType<typeof neighbours>; members: Names }) {
  const { t, f } = useWords();
  const { go } = useDash();
  const { now } = usePanel();
  const id = data.members[chosen] ?? '';
  const name = memberName(members.get(id), t('ui_somebody'));
  const chip = memberChip(members.get(id), now);
  const way = (out: number, back: number): string => t(out > 0 && back > 0 ? 'ties_both' : out > 0 ? 'ties_out' : 'ties_back');
  return (
    <div class="sheet">
      <Section
        title={t('ties_of', name)} testId="ties-chosen"
        aside={<><Button kind="plain" icon="next" testId="ties-card" onClick={() => go({ view: 'members', member: id })}>{t('ties_open_card')}</Button> <Button kind="quiet" icon="close" testId="ties-clear" onClick={() => go({ at: undefined }, true)}>{t('ui_close')}</Button></>}
      >
        <p class="quiet">{chip && <><Chip tone={chip.tone}>{t(chip.key)}</Chip> </>}{t.many('ties_with', near.length, f.number(data.core[chosen]))}</p>
        <ul class="list">
          {near.slice(0, NEIGHBOURS).map(({ member, out, back }) => (
            <li class="row tie-row" key={member} data-testid="tie-neighbour">
              <button type="button" class="named-link grow" onClick={() => go({ at: data.members[member] }, true)}>{memberName(members.get(data.members[member] ?? ''), t('ui_somebody'))}</button>
              <span class="caption">{way(out, back)}</span><span class="strong">{f.number(out + back, 1)}</span>
            </li>
          ))}
        </ul>
        <p class="caption">{t('ties_weight_note')}</p>
      </Section>
    </div>
  );
}

/** Who stands between groups. */
function Connectors({ data, members }: { data: TiesStudy; members: Names }) {
  const { t } = useWords();
  const { go } = useDash();
  const shown = data.connectors.slice(0, CONNECTORS);
  if (shown.length === 0) return null;
  return (
    <Section title={t('ties_connectors')} testId="ties-connectors">
      <p class="quiet">{t('ties_connectors_text')}</p>
      <p class="name-list">{shown.map(({ member }) => <button type="button" class="named-link" key={member} onClick={() => go({ at: member })}>{memberName(members.get(member), t('ui_somebody'))}</button>)}</p>
    </Section>
  );
}
