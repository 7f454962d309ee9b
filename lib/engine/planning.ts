import type { Annotation, Goal, PeopleList } from '@/lib/model/plan';
import { db } from '@/lib/store/db';
import { dropAnnotation, dropGoal, dropList, putAnnotation, putGoal, putList, putPlan } from '@/lib/store/plan-writes';
import { planOf } from '@/lib/store/plans';
import { type Carry, kept } from './carrying';

/** What an operator says of a community. */

export const goals = kept<'goal', 'dropGoal', Goal, Pick<Goal, 'community' | 'metric'>>({
  row: ({ goal }) => goal,
  key: ({ community, metric }) => ({ community, metric }),
  keyOf: ({ community, metric }) => ({ community, metric }),
  stored: ({ community, metric }) => db.goals.get([community, metric]),
  put: (goal) => putGoal(goal),
  drop: ({ community, metric }) => dropGoal(community, metric),
  putting: (goal) => ({ do: 'goal', goal }),
  dropping: (key) => ({ do: 'dropGoal', ...key }),
});

export const annotations = kept<'annotate', 'dropAnnotation', Annotation, string>({
  row: ({ annotation }) => annotation,
  key: ({ id }) => id,
  keyOf: ({ id }) => id,
  stored: (id) => db.annotations.get(id),
  put: (annotation) => putAnnotation(annotation),
  drop: (id) => dropAnnotation(id),
  putting: (annotation) => ({ do: 'annotate', annotation }),
  dropping: (id) => ({ do: 'dropAnnotation', id }),
});

export const lists = kept<'list', 'dropList', PeopleList, string>({
  row: ({ list }) => list,
  key: ({ id }) => id,
  keyOf: ({ id }) => id,
  stored: (id) => db.lists.get(id),
  put: (list) => putList(list),
  drop: (id) => dropList(id),
  putting: (list) => ({ do: 'list', list }),
  dropping: (id) => ({ do: 'dropList', id }),
});

export const plan: Carry<'plan'> = async ({ plan: next }) => {
  const old = await planOf(next.community);
  await putPlan(next);
  return { changed: 'plan', communities: [next.community], undo: [{ do: 'plan', plan: old }] };
};
