/**
 * What no page shows and people enter or import, in the fields that every activity has. A meeting or a survey is a thread:
 * its title is its name, its `channel` the type of meeting (talk, poll, lottery). Numbers stand in `counts`:
 *
 * - `attend` (member: who): came, unless `attended: 0`. `invited: 1` was asked to come, `signup: 1` said they would,
 *   `host: 1` ran it. Several of one member and meeting add up.
 * - `survey` (member: who answered): `csat` 1…5, `nps` 0…10. Its thread is the survey, or the meeting it is about.
 * - `outreach` (member: who was spoken to): with the thread of a survey or meeting, who was asked to it; `minutes` it took.
 * - `feedback` (member: who gave it): one or more of `bug`, `idea`, `praise`, `complaint`: 1.
 * - `convert` (member: who): the last step; `worth` what it brought.
 * - `reward` (member: who got it): `cost`; `minutes` it took.
 * - `moderate` (member: who did it): `minutes` it took.
 * - `invite` (member: who invites); the `join` that follows names it as `parent`. A join that names a share or an
 *   attendance came by that; `search: 1` in its counts, by a search.
 * - `comment` with `accepted: 1`: the answer that the asker or staff accepted.
 *
 * Costs are in one currency, that of the plan's hourly cost.
 */
export const FEEDBACK_TAGS = ['bug', 'idea', 'praise', 'complaint'] as const;

/** How somebody stood to a meeting, from the counts of an `attend`. */
export type Attendance = { invited: boolean; signedUp: boolean; came: boolean; hosted: boolean };

export const attendanceOf = (counts: Readonly<Record<string, number>> = {}): Attendance => {
  const { invited = 0, signup = 0, host = 0 } = counts;
  // Who is only invited or signed up has not come for that.
  const came = counts['attended'] ?? (invited > 0 || signup > 0 ? 0 : 1);
  return { invited: invited > 0, signedUp: signup > 0, came: came > 0 || host > 0, hosted: host > 0 };
};
