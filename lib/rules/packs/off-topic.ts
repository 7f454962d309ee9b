import type { RuleSet } from '@/lib/model/ruleset';

/** What does not belong: into the community, or as an answer into its thread. Signs that rank; they observe. */
export const offTopic: RuleSet = {
  id: 'off-topic',
  name: { zh: '无关内容与答非所问', en: 'Off topic' },
  rules: [
    {
      id: 'foreign-text', group: 'quality', severity: 'low', mode: 'observe',
      name: { zh: '不像本社区的文字', en: 'Unlike anything written here' },
      about: {
        zh: '与本社区平时用语的相似度极低，群发广告和乱码常常如此。要积累一定内容后才生效。',
        en: 'Hardly a pair of its characters was ever written here: machine spam and pasted adverts look so. It holds once enough was captured.',
      },
      when: { all: [{ foreign: { below: 0.25 } }, { member: { postsBefore: '< 3' } }] },
    },
    {
      id: 'beside-the-point', group: 'quality', severity: 'info', mode: 'observe',
      name: { zh: '答非所问', en: 'Beside the point' },
      when: { all: [{ thread: { isReply: true } }, { shape: { length: '>= 20' } }, { relevance: { below: 0.01, least: 5 } }] },
    },
  ],
};
