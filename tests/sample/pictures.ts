/** The three photographs of the sample, drawn. */
const frame = (drawing: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#dfe9d8"/><rect y="150" width="320" height="50" fill="#c9a97c"/>${drawing}</svg>`;

export const PICTURES: Record<string, string> = {
  tomato: frame('<circle cx="130" cy="125" r="44" fill="#d24b36"/><circle cx="205" cy="135" r="34" fill="#db5f43"/><path d="M112 84q18 14 36 0-4 16-18 16t-18-16z" fill="#4f7f3a"/>'),
  pepper: frame('<path d="M90 70q60-30 120 30t50 60q-50-8-100-50t-70-40z" fill="#c8372d"/><path d="M92 70q-14-8-24-22l10-6q8 14 22 20z" fill="#4f7f3a"/>'),
  cucumber: frame('<path d="M150 150v-20q44-14 36-50t-44-30q-28 8-26 34" fill="none" stroke="#4f8a3f" stroke-width="26" stroke-linecap="round"/><circle cx="150" cy="172" r="13" fill="#4f8a3f"/>'),
};
