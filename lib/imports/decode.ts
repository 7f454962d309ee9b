/**
 * The text of a file. UTF-8 unless it says otherwise: spreadsheets write "Unicode text" as UTF-16 with a mark of byte order,
 * and those of a Chinese Windows write CSV as GBK without any mark. Read as UTF-8 that is hardly ever a letter; a file of
 * UTF-8 with a broken byte in it stays what it is.
 */
export function decode(bytes: Uint8Array): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 0xfeff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = broken === 0 ? 0 : (text.match(/[\u0080-\ufffc]/g)?.length ?? 0);
  return broken > whole ? new TextDecoder('gb18030').decode(bytes) : text;
}
