import type { ChannelSlug } from './members';
import { ENGLISH } from './scripted-en';
import { CHINESE } from './scripted-zh';

/** How long before now (a thread) or after its opening (a reply): `40m`, `3h`, `12d`. */
export type Span = `${number}${'m' | 'h' | 'd'}`;

/** A reply: who, how long after the opening post, what; likes; which post it answers (0 is the opening one). */
export type ScriptedReply = { by: string; after: Span; text: string; likes?: number; to?: number; edited?: Span; removed?: true };

/** A thread that says something that the product should notice, or simply makes the place worth reading. */
export type ScriptedThread = {
  in: ChannelSlug;
  by: string;
  ago: Span;
  title: string;
  text: string;
  views: number;
  likes?: number;
  pinned?: true;
  locked?: true;
  replies: ScriptedReply[];
};

const SPAN_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
export const spanMs = (span: Span): number => Number.parseFloat(span) * SPAN_MS[span.at(-1) as keyof typeof SPAN_MS];

export const SCRIPTED: readonly ScriptedThread[] = [...CHINESE, ...ENGLISH];
