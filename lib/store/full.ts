/**
 * The disk or the browser's allowance being full is the one failure of writing that a person can do something about,
 * so it gets one recognisable error however the browser words it.
 */

const CODE = 'store_full';

/** Whether an error is the one that `reportFull` throws, also after it crossed a message. */
export function isStoreFull(error: unknown): boolean {
  return error instanceof Object && (('code' in error && error.code === CODE) || ('message' in error && error.message === 'store full'));
}

/** Whether an error is, or was caused by, the browser refusing to store more. */
function isQuota(error: unknown, depth = 0): boolean {
  if (!(error instanceof Object) || depth > 4) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  const { inner, cause, failures } = error as { inner?: unknown; cause?: unknown; failures?: unknown };
  const causes = [inner, cause, ...(Array.isArray(failures) ? failures : [])];
  return causes.some((each) => isQuota(each, depth + 1));
}

/**
 * Runs a write. When the browser has no room the whole transaction is undone and the error is `store full`, with
 * `code: 'store_full'`, which is also the key of the sentence to show. Other errors pass as they are.
 */
export async function reportFull<Result>(write: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isQuota(error)) throw error;
    throw Object.assign(new Error('store full', { cause: error }), { name: 'StoreFullError', code: CODE });
  }
}
