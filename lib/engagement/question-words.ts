/** Words by which a sentence asks, Chinese and English (metrics.md §5.6), and what only looks like asking. */

/** Closers that ask for a nod, not for an answer. */
const CLOSERS_ZH = /(对吧|是吧|好吧|行吧|对不对|是不是啊?|懂吧|算了吧|哈哈+|呵呵+|嘿嘿+|嘻嘻+|何必呢|谁知道呢|怪谁呢|不是吗|不香吗)$/u;
const CLOSERS_EN = /(^|[\s,，])(right|eh|huh|you know|lol|lmao|haha+|no|ok|okay|see|get it|amirite|innit|really|seriously|who knows|who cares|why not|so what|(is|are|was|do|does|did|has|have|can|could|would|wo|ca|should)n'?t (it|you|they|he|she|we|that))$/iu;
/** "…, right?" asks for a nod; but a whole sentence "is that right?" asks. */
const ASKED_FULLY = /^(@?[\w.-]{2,32}[:,]\s+)?(is|are|was|were|do|does|did|can|could|will|would|should|have|has|what|why|how|where|which|who|when)\b/iu;

/** Whether a sentence (without its mark) ends in a rhetorical closer. */
export function closesRhetorically(words: string): boolean {
  const bare = words.replace(/[\s~～.。,，)）\]】'"”」\p{Extended_Pictographic}]+$/u, '');
  if (CLOSERS_ZH.test(bare)) return true;
  if (!CLOSERS_EN.test(bare)) return false;
  return !ASKED_FULLY.test(bare) || /[,，]\s*[\w' ]{2,15}$/u.test(bare) || bare.split(/\s+/u).length <= 2;
}

/** Words before the question proper: greetings, names, "so". */
const LEAD_EN = /^((hi|hello|hey|hiya|yo|so|ok|okay|well|and|but|also|now|please|pls|sorry|guys|folks|all|everyone|everybody|there|um+|hmm+|quick question|question|help|newbie here)[\s,.!:\-—]+|@?[\w.\-[\]|^]{2,32}[:,]\s+)*/iu;
const ASK_EN = new RegExp(
  '^(' +
    [
      "how (do|does|did|can|could|to|would|should|much|many|is|are|come|long|often|far|big|old|about|might|will)",
      "how'?s (?!it going)",
      "what (is|are|was|were|do|does|did|should|would|could|can|will|kind|sort|type|version|happens|happened|if|about|else|time|other)",
      "what'?s (?!up)",
      "why (is|are|was|were|do|does|did|can|can'?t|cannot|won'?t|would|wouldn'?t|isn'?t|aren'?t|doesn'?t|don'?t|didn'?t|has|have|not|am|my|the)",
      "where('?s| (is|are|do|does|did|can|could|should|would|to|was|were|might))",
      "which (one|ones|version|of|is (better|best|the best|faster)|are|do|does|would|should|\\w+ (is|are|do|does|should|would|can|could|to))",
      "(can|could) (i|you|we|u|one|anyone|anybody|someone|somebody|it|this|that|they|the|a|my)",
      "(does|did|has|is|would|will) (anyone|anybody|someone|somebody|there|it possible)",
      "any(one|body) (know|knows|here|have|has|got|tried|else|using|used|use|who|with|can|could|seen|familiar|willing|able|interested|want|around|running|remember|please|understand|else's|had|experienced)",
      "any (idea|ideas|suggestion|suggestions|advice|help|hints?|tips|thoughts|recommendations?|way|chance|clue)",
      "(someone|somebody) (know|knows|please|can|help|wanna|want to|willing)",
      "who (do|does|can|could|is|knows|should|would|has|here|else)",
    ].join('|') +
    ')\\b', 'iu');
/** A statement that begins like a question: an essay's or guide's title. */
const TELLS_EN = /^(what (is|are) (more|worse)|what if i told)\b|\b(guide|tutorial|walkthrough|explained|step by step|cheat ?sheet)\b/iu;
/** Anywhere in the sentence. */
const PLEA_EN = /\b(does|did|has|do|can|could) (anyone|anybody|someone|somebody)\b|\b(i('?d| would) (like|love) to know|(i'?m|i am|i was|was|been) wondering (if|how|why|what|where|whether|which)|(don'?t|do not|can'?t) (know|figure out|work out|understand) (how|why|what|where|which)|(please|pls|plz) (help|advise)|need (some )?(help|advice)|any(one|body) know)\b/iu;

const LEAD_ZH = /^((大家好|各位好?|你好|您好|大佬们?|老师们?|朋友们?|兄弟们?|群友们?|楼主|版主|管理员|那么?|所以|不过|但是?|另外|还有|话说|顺便问(一)?下|问(一)?下|想问(一)?下?|新人|小白|萌新|弱弱地?|急|在线等|@\S+)[\s，,。！!：:、~～]*)*/u;
const ASK_ZH_HEAD = /^(请问|请教|求助|求教|求问|求解|跪求|为什么|为啥|为何|怎么|怎样|如何|哪里|哪儿|哪个|哪位|多少|能不能|可不可以|可以不可以|有没有|是不是|是否|会不会|要不要|该不该|有谁|(有人|谁)(知道|能|会|有|可以|用过|在|是|遇到|试过|懂|要|想))/u;
/** At the end: "…吗", "…呢", "…怎么办". */
const ASK_ZH_TAIL = /(吗|么|嘛|呢|咋办|怎么办|怎么弄|怎么回事|怎么解决|怎么处理|怎么搞|咋整|可以吗|行吗|好吗|是什么|什么意思|什么原因|有哪些|哪个好|哪里(买|下载|找|有)?|多少钱?|如何解决|求助|求解|求教|求推荐|请教)$/u;
/** In the middle, where only these few are safe. */
const ASK_ZH_ANYWHERE = /请问|求助|请教(一下|各位|大家|下|大佬)|能不能|可不可以|有没有(人|谁|哪位|大佬|朋友|办法|什么|类似|推荐|同学|遇到|用过)|(?<!少|没|所)有(谁|人)(知道|遇到|用过|试过|能|懂)|(谁|哪位)(知道|能)|不(知道|清楚|懂|明白)(该|要|应该|是)?(怎么|怎样|如何|为什么|为啥|哪里|哪个|是不是)|想(问|请教|知道)|(这|那|它|我)(个|里|边|样)?[^，,]{0,8}(怎么|为什么|为啥)|(应该|要|该|到底|究竟)(怎么|怎样|如何|去哪里?|选哪)/u;
/** A short sentence without a break, as titles are: "路由器怎么重置". */
const ASK_ZH_TITLE = /^[^，,]{1,16}(怎么|怎样|如何|为什么|为啥|哪里|哪个|多少)(?!都|也)[^，,]{1,14}$/u;
/** Statements with an asking word in them. */
const TELLS_ZH = /无论如何|不管怎么|不管怎样|怎么也|怎么都|不怎么|怎么说呢|没多少|多少有[点些]|多少会|没怎么|再怎么|有人说|有人(觉得|认为|喜欢)|谁都|谁也|(已经|现在|终于)?(知道|明白|清楚|学会|告诉|记录|分享|介绍|讲讲|讲解|说明|总结|看看|教你|教大家)(了|一下|下|我|你|您|他|她|它|们|大家|自己|是)*(怎么|怎样|如何|为什么|为啥|哪里|多少)|(教程|指南|攻略|详解|经验分享|心得)/u;
/** "不知道怎么": the asker does not know; this is asking, whatever else the sentence looks like. */
const UNKNOWN_ZH = /(不|没)(太|很|大)?(知道|清楚|懂|明白|晓得|搞懂|弄懂|想通)|想知道|想问|请问|求助|谁(知道|能告诉)/u;
/** Exclamations: "怎么这么好看", "多少人羡慕". */
const EXCLAIMS_ZH = /怎么(这么|那么|能这样)|怎么好像|太.{0,8}了$|多少人|为(什么|啥|何).*(是因为|原因是)|你不知道吗$/u;

function asksInChinese(words: string): boolean {
  const bare = words.replace(/[\s~～.,，、)）\]】\p{Extended_Pictographic}]+$/u, '').replace(LEAD_ZH, '');
  if (closesRhetorically(bare)) return false;
  const unknown = UNKNOWN_ZH.test(words);
  if (!unknown && (TELLS_ZH.test(words) || EXCLAIMS_ZH.test(bare))) return false;
  if (ASK_ZH_HEAD.test(bare) || ASK_ZH_ANYWHERE.test(words) || ASK_ZH_TITLE.test(bare)) return true;
  // "好的呢", "还没呢": 呢 and 嘛 also only soften; they ask after a question word or as a short "你呢".
  const tail = ASK_ZH_TAIL.exec(bare)?.[1];
  if (!tail) return false;
  if (tail === '呢' || tail === '嘛' || tail === '么') return /(什么|怎么|怎样|哪|谁|多少|几|为啥|为何|如何|还是.*|[你您他她它]|大家)[^，,]{0,12}(呢|嘛|么)$/u.test(bare) && !/(要么|那么|这么|什么)$/u.test(bare);
  return true;
}

function asksInEnglish(words: string): boolean {
  const bare = words.replace(LEAD_EN, '');
  if (/^(please )?help( me)?( please| pls)?$/iu.test(words)) return true;
  if (TELLS_EN.test(bare)) return false;
  return ASK_EN.test(bare) || PLEA_EN.test(words);
}

/** Whether a sentence without a question mark asks by its words. */
export const askingWords = (words: string): boolean => (/\p{Script=Han}/u.test(words) && asksInChinese(words)) || (/[a-z]{2}/iu.test(words) && asksInEnglish(words));
