/**
 * What an adapter keeps of one document while it is open: what it was told, a community it has named. Gone with the document,
 * so that adapters hold nothing of a page that was left.
 */
export function memory<T>(make: (doc: Document) => T): (doc: Document) => T {
  const kept = new WeakMap<Document, T>();
  return (doc) => {
    let own = kept.get(doc);
    if (own === undefined) kept.set(doc, (own = make(doc)));
    return own;
  };
}
