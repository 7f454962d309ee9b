import type { RuleSet } from '@/lib/model/ruleset';

/** English words and phrases, chosen one by one; whole words only, so that "ass" is never found in "class". */

export const DIVERSION_EN = [
  // Leading people away to a private contact
  'dm me on telegram', 'message me on telegram', 'text me on telegram', 'contact me on telegram', 'hit me up on telegram', 'add me on telegram', 'join my telegram', 'join our telegram', 'telegram channel link',
  'dm me on whatsapp', 'message me on whatsapp', 'text me on whatsapp', 'contact me on whatsapp', 'whatsapp me', 'join our whatsapp', 'add me on wechat', 'add my wechat', 'add me on line', 'kik me', 'add my snap',
  { w: 'contact whatsapp', gap: 12 }, { w: 'inquiries whatsapp', gap: 12 }, { w: 'telegram for more', gap: 20 },
  'dm for details', 'dm for price', 'dm for prices', 'dm to order', 'inbox me for', 'check my bio', 'link in my bio', 'check out my profile', 'visit my profile', 'click the link in my', 'click here to claim', 'click the link to claim', 'follow this link to claim',
  // Easy money
  'make money fast', 'make money online', 'make easy money', 'earn money online', 'earn easy money', 'earn money from home', 'earn extra income', 'earn passive income', 'work from home and earn', 'get rich quick', 'be your own boss', 'quit your day job', 'no experience needed', 'financial freedom',
  { w: 'earn per day', gap: 12 }, { w: 'earn a day', gap: 10 }, { w: 'earn per week', gap: 12 }, { w: 'make per day from home', gap: 12 },
  // Selling
  'buy followers', 'buy instagram followers', 'free followers', 'cheap followers', 'sub4sub', 'follow4follow', 'buy backlinks', 'guest post service', 'seo services', 'my referral link', 'my referral code', 'use my referral', 'use my promo code', 'replica watches', 'replica handbags', 'replica rolex',
  'essay writing service', 'write my essay', 'buy essay', 'buy essays', 'lose weight fast', 'weight loss pills', 'cheap viagra', 'buy viagra', 'buy cialis', 'viagra', 'order now while', 'order now at', 'limited time offer', 'act now',
];

export const FRAUD_EN = [
  // Prizes
  'you have won', 'u have won', "you've won", 'have been selected to receive', 'been specially selected', 'been selected as a winner', 'have been awarded', 'claim your prize', 'claim your reward', 'claim ur prize', 'to claim call', 'to claim your', 'claim code', 'prize reward', 'cash prize', 'bonus prize', 'prize guaranteed', 'guaranteed prize', 'unclaimed prize', 'free entry', 'free ringtone', 'bonus caller', 'text stop to', 'lottery winner',
  'mobile number was awarded', 'mobile number has won', 'ur mobile number', 'awarded a guaranteed', 'attempt to contact you', 'attempt to contact u', 'trying to contact you', 'call now to claim', 'free polyphonic', 'free nokia', 'free camera phone', 'reply stop', 'send stop to', 'txt stop', 'txt stop to', 'cash award', 'dating service', 'prize draw', 'valued customer',
  { w: 'won guaranteed', gap: 6 }, { w: 'won prize', gap: 24 }, { w: 'claim call', gap: 24 }, { w: 'call claim', gap: 24 }, { w: 'free txt', gap: 40 }, { w: 'win txt', gap: 40 }, { w: 'text win', gap: 30 }, { w: 'awarded prize', gap: 20 }, { w: 'selected to receive', gap: 8 }, { w: 'selected receive', gap: 8 }, { w: 'free gift card', gap: 12 }, { w: 'free gift cards', gap: 12 },
  // Gambling, false investments, credit
  'casino', 'casinos', 'online betting', 'free spins', 'betting tips', 'fixed matches', 'sure odds', 'crypto giveaway', 'bitcoin giveaway', 'free bitcoin', 'free crypto', 'double your bitcoin', 'double your money', 'guaranteed profit', 'guaranteed profits', 'guaranteed returns', 'bitcoin investment', 'forex signals', 'crypto signals', 'recovery expert', 'recover lost funds', 'recover your lost', 'hire a hacker', 'payday loan', 'payday loans', 'instant loan', 'loan offer', 'no credit check', 'western union transfer', 'inheritance fund',
  // Forbidden goods
  'cloned cards', 'cloned credit cards', 'dumps with pin', 'fullz', 'fake passport', 'fake passports', 'fake documents for sale', 'counterfeit money', 'counterfeit bills', 'free robux', 'free v-bucks', 'account generator',
  // Sexual solicitation
  'hot singles', 'sexy singles', 'singles in your area', 'escort service', 'escorts service', 'call girls', 'cam girls', 'xxx videos', 'free porn', 'adult dating', 'sex chat', 'send nudes', 'nudes for sale', 'sugar daddy needed', 'sugar baby needed', 'get laid tonight',
];

export const ABUSE_EN = [
  'you are an idiot', "you're an idiot", 'youre an idiot', 'ur an idiot', 'you idiot', 'you idiots', 'you moron', 'you morons', 'you are a moron', "you're a moron", 'you are stupid', "you're stupid", 'you are so stupid', "you're so stupid", 'you stupid', 'stupid idiot', 'complete idiot', 'absolute moron', 'you imbecile', 'you cretin', 'you loser', 'pathetic loser', 'you are pathetic', "you're pathetic", 'you are worthless', "you're worthless", 'you clown',
  'fucking idiot', 'fucking moron', 'fucking retard', 'retard', 'retards', 'retarded', 'dumbass', 'dumb ass', 'dumbfuck', 'dumb fuck', 'dumb bitch', 'stupid bitch', 'stupid cunt', 'you bitch', 'bitch ass', 'asshole', 'assholes', 'arsehole', 'dickhead', 'shithead', 'fuckface', 'fuckwit', 'scumbag', 'piece of shit', 'pieces of shit', 'son of a bitch', 'motherfucker', 'motherfuckers', 'cunt', 'cunts', 'wanker', 'you bastard', 'whore', 'whores', 'slut', 'sluts',
  'fuck you', 'fuck off', 'go fuck yourself', 'shut the fuck up', 'stfu', 'go to hell', 'kill yourself', 'kys', 'go die', 'drop dead', 'nobody likes you', 'waste of oxygen', 'subhuman', 'i hope you die',
  'faggot', 'faggots', 'nigger', 'niggers', 'kike', 'kikes', 'wetback', 'wetbacks', 'raghead', 'ragheads', 'towelhead',
];

/** Phrases in which a word above is harmless. */
export const HARMLESS_EN = [
  'flame retardant', 'fire retard', 'retarded potential', 'act now as', 'act now that', 'casino royale', 'casino night', 'drop dead gorgeous', 'you have won me over', 'you have won my', 'you have won the argument', 'no experience needed to', 'the fuck you', 'to claim your seat',
];

export const wordsEn: RuleSet = {
  id: 'words-en',
  name: { zh: '英文词表', en: 'English words' },
  rules: [
    {
      id: 'en-diversion', name: { zh: '引流与广告（英文）', en: 'Adverts and diversion' }, group: 'quality', severity: 'medium', mode: 'flag',
      when: { any: [{ words: { list: DIVERSION_EN, allow: HARMLESS_EN } }, { words: { list: DIVERSION_EN, allow: HARMLESS_EN, views: ['latin'] } }] },
    },
    {
      id: 'en-fraud', name: { zh: '诈骗、赌博与色情招揽（英文）', en: 'Fraud, gambling, solicitation' }, group: 'quality', severity: 'high', mode: 'flag',
      when: { any: [{ words: { list: FRAUD_EN, allow: HARMLESS_EN } }, { words: { list: FRAUD_EN, allow: HARMLESS_EN, views: ['latin'] } }] },
    },
    {
      id: 'en-abuse', name: { zh: '辱骂（英文）', en: 'Insults' }, group: 'speech', severity: 'high', mode: 'flag',
      when: { any: [{ words: { list: ABUSE_EN, allow: HARMLESS_EN } }, { words: { list: ABUSE_EN, allow: HARMLESS_EN, views: ['latin'] } }] },
    },
  ],
};
