import type { Template, TEMPLATE_KINDS } from '@/lib/model/moderation';

/** Templates that come with the product, offered until a moderator keeps some of the same kind. */

type Ready = Template & { language: 'zh' | 'en' };

export const READY_TEMPLATES: readonly Ready[] = [
  { language: 'zh', id: 'ready-zh-remind', kind: 'reply', name: '友善提醒', text: '{{name}} 你好，这条内容涉及「{{rule}}」，麻烦按群规调整一下。改好后说一声，我再来看。谢谢理解。' },
  { language: 'zh', id: 'ready-zh-advert', kind: 'reply', name: '引流广告', text: '{{name}} 你好，{{community}}不接受推广和引流，请不要在这里留联系方式。想分享自己的经验，欢迎直接写在帖子里。' },
  { language: 'zh', id: 'ready-zh-privacy', kind: 'reply', name: '保护隐私', text: '{{name}} 你好，内容里有个人信息，公开出来可能被人利用，建议尽快编辑删掉。需要联系的话，请用私信。' },
  { language: 'zh', id: 'ready-zh-calm', kind: 'reply', name: '劝和', text: '{{name}}，意见不同很正常，请对事不对人。先歇一歇，再把要点说清楚，我们一起看怎么解决。' },
  { language: 'zh', id: 'ready-zh-topic', kind: 'reply', name: '回到话题', text: '{{name}} 你好，这里在聊「{{thread}}」，你说的值得单独开一帖，看到的人会更多。' },
  { language: 'zh', id: 'ready-zh-removed', kind: 'reason', name: '处理说明', text: '你在「{{thread}}」的内容因「{{rule}}」已处理（{{date}}）。如有异议，请回复本消息，由另一位管理员复核。' },
  { language: 'zh', id: 'ready-zh-warned', kind: 'reason', name: '正式警告', text: '{{name}}：{{date}}，你在{{community}}发布的内容违反「{{rule}}」，现予警告。再次违反将限制发言。如有异议，请回复本消息。' },
  { language: 'en', id: 'ready-en-remind', kind: 'reply', name: 'Friendly reminder', text: 'Hi {{name}}, this touches our rule “{{rule}}”. Could you edit it? Let me know when it is done and I will have another look. Thank you.' },
  { language: 'en', id: 'ready-en-advert', kind: 'reply', name: 'Advertising', text: 'Hi {{name}}, {{community}} does not take adverts or contact details for business. What you know about the subject is welcome right here.' },
  { language: 'en', id: 'ready-en-privacy', kind: 'reply', name: 'Personal data', text: 'Hi {{name}}, this shows personal data that others could misuse. Please edit it out, and use a private message instead.' },
  { language: 'en', id: 'ready-en-calm', kind: 'reply', name: 'Cool down', text: '{{name}}, we may disagree about things without going for people. Take a moment, then tell us what would solve it for you.' },
  { language: 'en', id: 'ready-en-topic', kind: 'reply', name: 'Back on topic', text: 'Hi {{name}}, this thread is about “{{thread}}”. Yours deserves a thread of its own, where more people will see it.' },
  { language: 'en', id: 'ready-en-removed', kind: 'reason', name: 'What was done', text: 'Your post in “{{thread}}” was dealt with on {{date}} under “{{rule}}”. If you disagree, reply to this message; another moderator will look again.' },
  { language: 'en', id: 'ready-en-warned', kind: 'reason', name: 'Formal warning', text: '{{name}}: on {{date}} you posted something in {{community}} that breaks “{{rule}}”. This is a warning; next time posting may be limited. Reply if you disagree.' },
];

export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** Those of a kind that come with the product in a language. */
export const readyTemplates = (kind: TemplateKind, language: 'zh' | 'en'): Template[] =>
  READY_TEMPLATES.filter((ready) => ready.kind === kind && ready.language === language).map(({ id, name, text }) => ({ id, kind, name, text }));

/** What is offered of a kind: the moderator's own, by name, or as long as there are none what comes with the product. */
export function templatesOf(kind: TemplateKind, own: readonly Template[], language: 'zh' | 'en'): Template[] {
  const kept = own.filter((template) => template.kind === kind);
  return kept.length > 0 ? kept.toSorted((a, b) => a.name.localeCompare(b.name, language) || (a.id < b.id ? -1 : 1)) : readyTemplates(kind, language);
}
