import { jsonIn } from './json';

/** Several packets in one answer of a polling socket are divided by this sign. */
const BETWEEN_PACKETS = '\u001e';
/** Type of packet and number of acknowledgement, as engine.io and socket.io write them before the JSON. */
const PACKET = /^\d{1,20}(?=[[{])/;
/** Some servers guard their JSON against being run as a script. */
const GUARD = /^(?:for\s*\(;;\);|\)\]\}',?|while\s*\(1\);)\s*/;

/**
 * The JSON documents of one answer or frame: one as a rule; several where packets of a socket were polled together or
 * documents stand one a line. What is no JSON is passed over.
 */
export function documentsIn(body: string): unknown[] {
  const text = body.trim().replace(GUARD, '');
  const whole = jsonIn(text);
  if (whole !== undefined) return [whole];
  const pieces = text.split(text.includes(BETWEEN_PACKETS) ? BETWEEN_PACKETS : '\n');
  return pieces.map((piece) => jsonIn(piece.trim().replace(PACKET, ''))).filter((json) => json !== undefined);
}
