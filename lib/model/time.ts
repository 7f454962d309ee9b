const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** ISO 8601, UTC, milliseconds: how times stand in the exchange format. */
export const toIso = (at: number): string => new Date(at).toISOString();

/** Reads an ISO 8601 instant with a zone; null for anything else, a day that does not exist included. */
export function fromIso(text: string): number | null {
  if (!ISO.test(text)) return null;
  const at = Date.parse(text);
  // Some engines let 31 February roll over into March.
  const day = new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`));
  return Number.isNaN(at) || day.getUTCDate() !== Number(text.slice(8, 10)) ? null : at;
}
