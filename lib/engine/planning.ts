import { db } from '@/lib/store/db';
import { dropAnnotation, dropGoal, dropList, putAnnotation, putGoal, putList, putPlan } from '@/lib/store/plan-writes';
import { planOf } from '@/lib/store/plans';
import { type Carry, quietly } from './carrying';

/** What an operator says of a community. Each gives back what takes it back exactly. */

export const goal: Carry<'goal'> = async ({ goal: next }) => {
  const old = await db.goals.get([next.community, next.metric]);
  await putGoal(next);
  return quietly(old ? { do: 'goal', goal: old } : { do: 'dropGoal', community: next.community, metric: next.metric });
};

export const forgetGoal: Carry<'dropGoal'> = async ({ community, metric }) => {
  const old = await db.goals.get([community, metric]);
  await dropGoal(community, metric);
  return quietly(...(old ? [{ do: 'goal' as const, goal: old }] : []));
};

export const annotate: Carry<'annotate'> = async ({ annotation }) => {
  const old = await db.annotations.get(annotation.id);
  await putAnnotation(annotation);
  return quietly(old ? { do: 'annotate', annotation: old } : { do: 'dropAnnotation', id: annotation.id });
};

export const forgetAnnotation: Carry<'dropAnnotation'> = async ({ id }) => {
  const old = await db.annotations.get(id);
  await dropAnnotation(id);
  return quietly(...(old ? [{ do: 'annotate' as const, annotation: old }] : []));
};

export const plan: Carry<'plan'> = async ({ plan: next }) => {
  const old = await planOf(next.community);
  await putPlan(next);
  return { changed: 'plan', communities: [next.community], undo: [{ do: 'plan', plan: old }] };
};

export const list: Carry<'list'> = async ({ list: next }) => {
  const old = await db.lists.get(next.id);
  await putList(next);
  return quietly(old ? { do: 'list', list: old } : { do: 'dropList', id: next.id });
};

export const forgetList: Carry<'dropList'> = async ({ id }) => {
  const old = await db.lists.get(id);
  await dropList(id);
  return quietly(...(old ? [{ do: 'list' as const, list: old }] : []));
};
