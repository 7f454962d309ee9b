import { useState } from 'preact/hooks';
import { DataTable } from '@/components/DataTable';
import { IconButton } from '@/components/IconButton';
import { Section } from '@/components/Section';
import type { Moves as SegmentMoves } from '@/lib/engagement/segments/moves';
import { SEGMENTS } from '@/lib/engagement/segments/segment';
import { segmentName } from '@/lib/ui/segment-words';
import { useStudy } from '@/lib/ui/study';
import { useWords } from '@/lib/ui/words';
import { GROUPS, type Group, type PeopleQuery } from './people-query';
import { groupSizes, type Row } from './people-rows';
import { groupName, groupText } from './people-words';

/** How many are in each segment; a press narrows the list to it, or takes it out again. */
export function Sizes({ all, query, onAsk }: { all: readonly Row[]; query: PeopleQuery; onAsk: (change: Partial<PeopleQuery>) => void }) {
  const { t, f } = useWords();
  const [explained, explain] = useState(false);
  const sizes = groupSizes(all);
  const there = GROUPS.filter((group) => sizes[group] > 0);
  const turn = (group: Group) => onAsk({ groups: query.groups.includes(group) ? query.groups.filter((each) => each !== group) : GROUPS.filter((each) => each === group || query.groups.includes(each)) });
  return (
    <div class="stack-tight">
      <div class="sizes" role="group" aria-label={t('people_segments')} data-testid="segment-sizes">
        {there.map((group) => (
          <button type="button" key={group} class="size" aria-pressed={query.groups.includes(group)} title={groupText(group, t)} data-testid={`size-${group}`} onClick={() => turn(group)}>
            <span class="size-name">{groupName(group, t)}</span>
            <span class="size-count">{f.number(sizes[group])}</span>
            <span class="size-share">{f.percent(sizes[group] / all.length)}</span>
          </button>
        ))}
        <IconButton icon="info" label={t('people_explain')} pressed={explained} testId="explain-segments" onClick={() => explain(!explained)} />
      </div>
      {explained && (
        <dl class="definition" data-testid="segment-definitions">
          {GROUPS.map((group) => <div class="definition-row" key={group}><dt>{groupName(group, t)}</dt><dd>{groupText(group, t)}</dd></div>)}
        </dl>
      )}
    </div>
  );
}

type Cells = SegmentMoves['rows'][number];

/** Who moved between segments in 28 days: up, held, down, and from where to where. */
export function Moves({ community }: { community: string }) {
  const { t, f } = useWords();
  const moves = useStudy(community, 'people')?.data.moves;
  if (!moves) return null;
  const rows = moves.rows.filter(({ n }) => n > 0);
  if (rows.length === 0) return null;
  const share = (count: number, { n }: Cells) => <>{f.number(count)} <span class="caption cell-wide">{f.percent(count / n)}</span></>;
  return (
    <Section title={t('people_moves')} testId="moves">
      <p class="small quiet">{t('people_moves_text', f.number(moves.up), f.number(moves.held), f.number(moves.down))}</p>
      <DataTable
        label={t('people_moves')} testId="moves-table"
        columns={[
          { id: 'from', label: t('people_moves_from') }, { id: 'n', label: t('people_moves_n'), number: true }, { id: 'up', label: t('people_moves_up'), number: true },
          { id: 'held', label: t('people_moves_held'), number: true }, { id: 'down', label: t('people_moves_down'), number: true },
        ]}
        rows={rows.map((row) => ({ key: row.from, cells: [segmentName(row.from, t), f.number(row.n), share(row.up, row), share(row.held, row), share(row.down, row)] }))}
      />
      <details class="fold">
        <summary>{t('people_matrix')}</summary>
        <Matrix matrix={moves.matrix} />
      </details>
    </Section>
  );
}

function Matrix({ matrix }: { matrix: SegmentMoves['matrix'] }) {
  const { t, f } = useWords();
  const from = [...SEGMENTS, 'absent' as const].filter((segment) => Object.values(matrix[segment]).some((count) => count > 0));
  const to = SEGMENTS.filter((segment) => from.some((each) => matrix[each][segment] > 0));
  return (
    <div class="matrix" role="region" tabIndex={0} aria-label={t('people_matrix')}>
      <DataTable
        label={t('people_matrix')} testId="matrix"
        columns={[{ id: 'from', label: t('people_matrix_from') }, ...to.map((segment) => ({ id: segment as string, label: segmentName(segment, t), number: true }))]}
        rows={from.map((segment) => ({
          key: segment, cells: [segment === 'absent' ? t('people_matrix_absent') : segmentName(segment, t), ...to.map((each) => {
            const count = matrix[segment][each];
            return count === 0 ? <span class="caption">·</span> : <span class={segment === each ? 'strong' : undefined}>{f.number(count)}</span>;
          })],
        }))}
      />
    </div>
  );
}
