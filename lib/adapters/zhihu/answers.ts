import { activityId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { type Dict, dictOf, dictsOf, jsonIn, textOf } from '../json';
import { memory } from '../memory';
import { emptyReading } from '../read';
import { snaked } from '../script';
import { addActivity, shownThread, unlessEmpty } from '../told';
import { objectsIn } from '../walk';
import { addAnswer, addComment, addOpener, addQuestion, type Desk, numberIn, type Subject, toldQuestion } from './entries';
import { addPerson, isPerson, memberNative } from './people';
import { threadNative, type Kind } from './place';

/** The viewer's messages, notices and settings, and what stands beside every page. */
const OWN = /\/(?:inbox|messages?|chat|notifications?|settings?|me|drafts?|collections?|read_history|unread)(?:[/?]|$)/;
const COMMENTS = /\/(?:comment_v5\/)?(answers|articles|questions|pins|zvideos)\/(\d{1,20})\/(?:root_comments?|comments?)(?:[/?]|$)/;
const BELOW = /\/comments?\/(\d{1,20})\/child_comments?(?:[/?]|$)/;
const LIKERS = /\/(answers|articles|pins|zvideos)\/(\d{1,20})\/(?:upvoters|likers|voters)(?:[/?]|$)/;

/** What a root comment is on, as told: those below it come by its number alone. */
const toldSubject = memory((): Map<string, Subject> => new Map());

const OPENERS: Readonly<Record<string, Kind>> = { article: 'article', pin: 'pin', zvideo: 'zvideo' };

/** What an address names; comments on an answer answer it, those on what opens a thread stand below it. */
function subjectOf(resource: string, id: string, { doc, scene }: Desk): Subject {
  const kind = resource.replace(/s$/, '');
  if (kind !== 'answer') return { thread: threadNative(kind as Kind, id) };
  const asked = toldQuestion(doc).get(id);
  const shown = shownThread(scene);
  return { parent: `answer-${id}`, thread: asked ? threadNative('question', asked) : shown?.startsWith('question-') ? shown : undefined };
}

/** Reads an answer of known shape: answers, articles, thoughts, members, comments of both depths. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  if (!body || OWN.test(url)) return null;
  const desk: Desk = { scene, doc, into: emptyReading(), via: 'answer', people: {} };
  const [, resource = '', id = ''] = COMMENTS.exec(url) ?? [];
  const root = BELOW.exec(url)?.[1];
  const [, liked, likedId = ''] = LIKERS.exec(url) ?? [];
  if (resource) readComments(body, subjectOf(resource, id, desk), desk);
  else if (root) readComments(body, toldSubject(doc).get(root) ?? { thread: shownThread(scene) }, desk, root);
  else if (liked) readLikers(body, `${liked.replace(/s$/, '')}-${likedId}`, desk);
  else readEntries(body, desk);
  return unlessEmpty(desk.into);
}

function readComments(body: Dict, subject: Subject, desk: Desk, root?: string): void {
  for (const comment of dictsOf(body.data)) {
    const id = numberIn(comment.id);
    if (id && !root) toldSubject(desk.doc).set(id, subject);
    addComment(comment, subject, desk, root);
  }
}

function readLikers(body: Dict, native: string, desk: Desk): void {
  const { scene, into, doc } = desk;
  const target = activityId(scene.place.community.id, native);
  for (const person of dictsOf(body.data)) {
    const member = addPerson(person, scene, into, doc);
    if (member) addActivity(scene, into, `like-${native}-${memberNative(member, scene)}`, { kind: 'like', member, target });
  }
}

const isAnswer = (dict: Dict): boolean => dict.type === 'answer' || (dictOf(dict.question) !== undefined && ('voteup_count' in dict || 'content' in dict));

/** An entry is told by its type, or by what only such an entry has; wherever in an answer it lies. */
function readEntries(body: Dict, desk: Desk): void {
  for (const dict of objectsIn(body)) {
    const type = textOf(dict.type) ?? '';
    if (isAnswer(dict)) addAnswer(dict, desk);
    else if (OPENERS[type] && (dict.author !== undefined || dict.created !== undefined)) addOpener(OPENERS[type], dict, desk);
    else if (type === 'question' && dict.answer_count !== undefined) addQuestion(dict, desk);
    else if (isPerson(dict)) addPerson(dict, desk.scene, desk.into, desk.doc);
  }
}

/** Reads what the server put into the page; its keys are written in another way than those of answers. */
export function readState(script: Element, scene: Scene, into: Reading): boolean {
  const entities = dictOf(dictOf(dictOf(jsonIn(script.textContent))?.initialState)?.entities);
  if (!entities) throw new Error('A state has an unknown shape.');
  // What lies directly below has ids and names of members for keys, which stay as they are.
  const named = (key: string): Dict => Object.fromEntries(Object.entries(dictOf(entities[key]) ?? {}).map(([id, entity]) => [id, snaked(entity)]));
  const all = (key: string): Dict[] => dictsOf(Object.values(named(key)));
  const people = named('users');
  const desk: Desk = { scene, doc: script.ownerDocument, into, via: 'page', people };
  for (const person of dictsOf(Object.values(people))) addPerson(person, scene, into, desk.doc);
  for (const question of all('questions')) addQuestion(question, desk);
  for (const answer of all('answers')) addAnswer(answer, desk);
  for (const [key, kind] of [['articles', 'article'], ['pins', 'pin'], ['zvideos', 'zvideo']] as const) for (const entry of all(key)) addOpener(kind, entry, desk);
  for (const comment of all('comments')) addComment(comment, commentSubject(comment, desk), desk);
  return true;
}

function commentSubject(comment: Dict, desk: Desk): Subject {
  const resource = textOf(comment.resource_type);
  const id = numberIn(comment.resource_id);
  return resource && id ? subjectOf(`${resource}s`, id, desk) : { thread: shownThread(desk.scene) };
}
