import { hasLabelledChat, onLabelledChat } from '../engagement/labelled-chat';
import { badInput } from './verb';

/** The reply detector against the leading nick, and the nick or else the previous speaker, on the labelled part held back. */
export async function benchReplies(): Promise<object> {
  if (!hasLabelledChat) throw badInput('The labelled chat (data/events/ubuntu-irc) is not beside the repository.');
  const found = onLabelledChat();
  return { bench: 'replies', ...found, ratio: found.ours.f1 / Math.max(found.nick.f1, found.previous.f1) };
}
