import type { MessageKey } from '@/lib/browser/i18n';
import type { FigureId } from '@/lib/ui/figures';

/** The metrics of the overview in the order of display. */
export const FIGURES: readonly FigureId[] = ['M3', 'M1', 'M2', 'M5', 'M4', 'M31', 'M32', 'M33'];

/** How a metric is computed and what is left out of it, in words; what it is stands in `figure().hint`. */
export const DEFINITIONS = {
  M1: { formula: 'dash_m1_formula', without: 'dash_m1_without' },
  M2: { formula: 'dash_m2_formula', without: 'dash_m2_without' },
  M3: { formula: 'dash_m3_formula', without: 'dash_m3_without' },
  M4: { formula: 'dash_m4_formula', without: 'dash_m4_without' },
  M5: { formula: 'dash_m5_formula', without: 'dash_m5_without' },
  M31: { formula: 'dash_m31_formula', without: 'dash_m31_without' },
  M32: { formula: 'dash_m32_formula', without: 'dash_m32_without' },
  M33: { formula: 'dash_m33_formula', without: 'dash_m33_without' },
} as const satisfies Record<FigureId, { formula: MessageKey; without: MessageKey }>;
