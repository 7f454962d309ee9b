/** Tells whether a page is dark, so that marks on it are readable. */

/** Lightness 0…1 of a computed colour, null when it is transparent or of an unknown form. */
export function lightness(color: string): number | null {
  const form = /^([a-z]+)\(([^)]*)\)$/.exec(color.trim());
  if (!form) return null;
  const numbers = (form[2] ?? '').match(/-?[\d.]+(e-?\d+)?%?/g) ?? [];
  const value = (index: number): number => Number.parseFloat(numbers[index] ?? '0');
  const alpha = numbers.length > 3 ? value(3) : 1;
  if (alpha < 0.5) return null;
  const name = form[1];
  if (name === 'oklch' || name === 'oklab') return value(0);
  if (name === 'lch' || name === 'lab') return value(0) / 100;
  const scale = name === 'rgb' || name === 'rgba' ? 255 : 1;
  return (0.2126 * value(0) + 0.7152 * value(1) + 0.0722 * value(2)) / scale;
}

/** Whether the ground behind an element is dark. Walks up to the first painted ancestor; a page that paints nothing follows its colour scheme. */
export function onDark(from: Element): boolean {
  const view = from.ownerDocument.defaultView;
  if (!view) return false;
  for (let element: Element | null = from; element; element = element.parentElement) {
    const light = lightness(view.getComputedStyle(element).backgroundColor);
    if (light !== null) return light < 0.45;
  }
  const scheme = view.getComputedStyle(from.ownerDocument.documentElement).colorScheme;
  if (scheme === 'dark') return true;
  return scheme.includes('dark') && view.matchMedia('(prefers-color-scheme: dark)').matches;
}
