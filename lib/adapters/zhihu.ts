import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readAnswer, readState } from './zhihu/answers';
import { readAnswerCard, readArticle, readComment, readQuestion } from './zhihu/cards';
import { tokenIn } from './zhihu/people';
import { zhihuPlace } from './zhihu/place';

const ANSWER = '.ContentItem.AnswerItem';

/** Zhihu: questions with their answers, articles, thoughts and films, and comments below each. */
export const zhihu: Adapter = {
  id: 'zhihu',
  name: 'Zhihu 知乎',
  hosts: ['www.zhihu.com', 'zhuanlan.zhihu.com'],
  place: zhihuPlace,
  zone: () => 'Asia/Shanghai',
  parts: [
    { name: 'state', on: ['thread', 'members'], selector: 'script#js-initialData', read: readState },
    { name: 'thread', on: ['thread'], selector: 'h1.QuestionHeader-title', read: readQuestion },
    { name: 'post', on: ['thread', 'members'], selector: ANSWER, read: readAnswerCard },
    { name: 'post', on: ['thread'], selector: 'article.Post-Main', read: readArticle },
    { name: 'comment', on: ['thread'], selector: '[data-id]', read: readComment },
  ],
  answer: readAnswer,
  answersFrom: ['www.zhihu.com', 'zhuanlan.zhihu.com', 'api.zhihu.com'],
  telling: ['name', 'data-zop', 'data-id', 'content', 'data-tooltip', 'aria-label'],
  marks: marksBy({
    block: ANSWER,
    native: (element) => /^\d{1,20}$/.test(element.getAttribute('name') ?? '') ? `answer-${element.getAttribute('name')}` : undefined,
    anchor: (element) => element.querySelector('.AuthorInfo-name'),
    member: (element) => tokenIn(element.querySelector('.AuthorInfo meta[itemprop="url"]')?.getAttribute('content')),
  }),
  composer: '.public-DraftEditor-content[contenteditable="true"]',
};
