/**
 * Puts a draft into a reply box as if it were typed, and leaves it there: sending stays with the person.
 * Returns false where there is no box.
 */
export function placeDraft(doc: Document, selector: string | undefined, draft: string): boolean {
  const box = selector ? doc.querySelector<HTMLElement>(selector) : null;
  if (!box) return false;
  box.focus();
  if (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) {
    const prototype = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    // Frameworks put their own setter on the element; only the native one makes them notice the `input` that follows.
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(box, box.value ? `${box.value}\n${draft}` : draft);
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: draft }));
    return true;
  }
  return doc.execCommand('insertText', false, draft);
}
