/**
 * The words of time in other languages of forums (German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian,
 * Scandinavian, Turkish, Vietnamese), put into English. Asked only of a text that is no time in English or Chinese.
 */

/** How the name of each month begins; no two languages disagree. */
const MONTHS: [RegExp, string][] = [
  [/^(?:jan|jän|ene|gen|sty|янв|oca)/, 'Jan'], [/^(?:feb|fev|fév|lut|фев|şub)/, 'Feb'], [/^(?:mär|mrz|mar|mrt|maa|мар)/, 'Mar'],
  [/^(?:apr|avr|abr|kwi|апр|nis)/, 'Apr'], [/^(?:mai|may|mag|mei|maj|ма[йя])/, 'May'], [/^(?:jun|juin|giu|cze|июн|haz)/, 'Jun'],
  [/^(?:jul|juil|lug|lip|июл|tem)/, 'Jul'], [/^(?:aug|ao[uû]|ago|sie|авг|ağu)/, 'Aug'], [/^(?:sep|set|wrz|сен|eyl)/, 'Sep'],
  [/^(?:okt|oct|ott|out|paź|окт|eki)/, 'Oct'], [/^(?:nov|lis|ноя|kas)/, 'Nov'], [/^(?:dez|déc|dec|dic|gru|дек|ara|des)/, 'Dec'],
];
const UNITS: [RegExp, string][] = [
  [/^(?:se[kcg]|сек|san)/, 'seconds'], [/^(?:min|мин|dak|phút)/, 'minutes'], [/^(?:st|heu|hor|or[ae]|uur|uren|godz|час|tim|saat|giờ)/, 'hours'],
  [/^(?:tag|jour|d[ií]a|gio|dag|dni|д[не]|gün|ngày)/, 'days'], [/^(?:woch|sem|setti|week|weken|tyg|нед|veck|uge|uke|hafta|tuần)/, 'weeks'],
];

const WEEKDAY = new RegExp(
  '^(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche' +
  '|mi[ée]|jue|vie|s[áa]b|dom|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|gio|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|seg|ter|qua|qui|sex|segunda|terça|quarta|quinta|sexta' +
  '|ma|wo|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|pn|pon|wt|śr|czw?|pt|sob|nd|ndz|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela' +
  '|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|周[日一二三四五六])(?:-feira)?[.,]*,? (?=\\d|\\p{L}{3,9}\\.? \\d)', 'iu');

const TODAY = /^(?:heute|hoy|oggi|aujourd['’]hui|vandaag|hoje|dzisiaj|dziś|сегодня|сьогодні|hôm nay|i ?dag|bugün|dnes)(?!\p{L})/iu;
const YESTERDAY = /^(?:gestern|ayer|ieri|hier|gisteren|ontem|wczoraj|вчера|вчора|hôm qua|i ?går|dün|včera)(?!\p{L})/iu;
const GONE = /^(?:vor|il y a|hace|há|for) (?:etwa |ca\. )?(\S+) (\p{L}+)$|^(\S+) (\p{L}+) (?:fa|geleden|atrás|назад|temu|sedan|siden|önce|trước)$/iu;
const ONE = /^(?:ein|un|une|uno|uma?|een|en|ett|bir)/i;
/** Words between a day and a clock, and before a day. */
const BETWEEN = /(?<=[\s,])(?:um|à|a las|alle|ore|om|às|o|v|в|lúc|kl\.?|saat|klo) (?=\d)/giu;
const BEFORE = /^(?:am|den|le|el|il|op|em) (?=\d)/i;
const AFTER = /\s?(?:uhr|uur|г\.?)(?!\p{L})/giu;
const OF = /(?<=[\p{L}\d.]) d[eo]l? (?=[\p{L}\d])/giu;
/** `22. Jan`: the point makes it the twenty-second. */
const ORDINAL = /(\d{1,2})(?:\.|er|º) ?(?=\p{L}{3})/gu;

function goneBy([, before, beforeUnit, after, afterUnit]: RegExpExecArray): string {
  const count = before ?? after ?? '';
  const unit = UNITS.find(([pattern]) => pattern.test((beforeUnit ?? afterUnit ?? '').toLowerCase()))?.[1] ?? '';
  return `${ONE.test(count) ? '1' : count} ${unit} ago`;
}

const inMonths = (text: string): string =>
  text.replace(/\p{L}{3,}\.?/gu, (word) => MONTHS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1] ?? word);

/** `十一月 20, 2026`: Chinese in the order of an English board. */
const ZH_MONTH = /(十[一二]?|[一二三四五六七八九])月/;
const ZH_MONTHS = '一二三四五六七八九十';
const zhMonth = (_whole: string, month: string): string => `${month.length > 1 ? ZH_MONTHS.indexOf(month.charAt(1)) + 11 : ZH_MONTHS.indexOf(month) + 1}月`;

/** A tidied text with its words of time in English. */
export function inEnglish(text: string): string {
  const gone = GONE.exec(text);
  if (gone) return goneBy(gone);
  const day = text.replace(ZH_MONTH, zhMonth).replace(TODAY, 'today').replace(YESTERDAY, 'yesterday').replace(WEEKDAY, '').replace(BEFORE, '');
  const plain = day.replace(AFTER, '').replace(BETWEEN, '').replace(OF, ' ').replace(ORDINAL, '$1 ');
  return /^(?:today|yesterday)/.test(plain) ? plain : inMonths(plain);
}
