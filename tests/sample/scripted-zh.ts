import type { ScriptedThread } from './scripted';

/** Threads in Chinese. Numbers, names and addresses are invented. */
export const CHINESE: readonly ScriptedThread[] = [
  {
    in: 'news', by: 'mei', ago: '88d', pinned: true, views: 940, likes: 21, title: '版规：三句话就够了',
    text: '一、先浇水，再发言。\n二、不卖东西，不贴别人的电话。\n三、番茄是水果还是蔬菜，请到茶水间吵。',
    replies: [
      { by: 'old_chen', after: '2h', text: '第三条我来执行。', likes: 9 },
      { by: 'laowang', after: '5h', text: '我先占个茶水间的座。', likes: 4 },
    ],
  },
  {
    in: 'questions', by: 'xiaobao', ago: '71d', views: 312, likes: 6, title: '番茄叶子发黄是缺什么？',
    text: '朝南阳台，一天晒六个小时，下面的叶子从边上开始黄，往上爬。\n浇水大概两天一次。请问是缺镁还是水多了？',
    replies: [
      { by: 'qingfeng', after: '40m', text: '先看叶脉：脉还是绿的多半缺镁，整片黄就是水多。', likes: 8 },
      { by: 'xiaobao', after: '70m', text: '叶脉是绿的！谢谢，下班去买硫酸镁。', likes: 2, to: 1 },
      { by: 'lijie', after: '5h', text: '一升水兑两克就够，别听店家的。', likes: 5 },
      { by: 'xiaobao', after: '6d', text: '一周后回来报告：新叶子全绿，谢谢清风大哥！', likes: 11, to: 1 },
    ],
  },
  {
    in: 'questions', by: 'ahua', ago: '50d', views: 198, title: '薄荷长得太疯了，怎么拦？',
    text: '一盆变三盆，三盆变一阳台，昨天发现它钻进了空调外机。有没有温和一点的办法？',
    replies: [
      { by: 'taoyeye', after: '3h', text: '没有温和的办法。薄荷是房东，你是租客。', likes: 17 },
      { by: 'wangshu', after: '4h', text: '套盆：薄荷种在带底的盆里，再埋进大盆，根就出不来。', likes: 6 },
      { by: 'ahua', after: '9h', text: '谢谢望舒，房东我已经认了。', likes: 3, to: 2 },
    ],
  },
  {
    in: 'harvest', by: 'lijie', ago: '44d', views: 420, likes: 19, title: '今年的辣椒，邻居说够开川菜馆了',
    text: '四棵二荆条，收了三斤二两，阳台一平米半。\n[picture:pepper]\n剁椒做了两瓶，第三瓶被儿子拿去单位炫耀了。',
    replies: [
      { by: 'duoduo', after: '2h', text: '求剁椒方子！', likes: 2 },
      { by: 'lijie', after: '3h', text: '一斤椒二两盐半两糖，姜蒜随意，封坛七天。', likes: 7, to: 1 },
      { by: 'laowang', after: '1d', text: '作为隔壁，我证明是真的，也证明很辣 😂', likes: 12, edited: '1d' },
      { by: 'caihong', after: '2d', text: '一平米半也能收三斤，我这一阳台的花突然不香了。', likes: 3 },
    ],
  },
  {
    in: 'tools', by: 'qingfeng', ago: '33d', views: 265, likes: 8, title: '自动浇水：从矿泉水瓶到定时器，都试了一遍',
    text: '按花的钱排：\n1. 矿泉水瓶倒插，两块钱，出差三天够用。\n2. 棉绳引水，五块钱，慢但稳。\n3. 定时器加滴箭，八十块，一个月不用管，但要防停电。',
    replies: [
      { by: 'bean_counter', after: '6h', text: 'Translated this with a dictionary and a lot of hope. The cotton rope works, thank you!', likes: 5 },
      { by: 'xiaolu', after: '1d', text: '棉绳要先煮一下，不然不吸水，血泪教训。', likes: 9 },
      { by: 'qingfeng', after: '1.2d', text: '补到正文里了，谢谢小鹿。', likes: 1, to: 2 },
    ],
  },
  {
    in: 'tea', by: 'laowang', ago: '21d', views: 733, likes: 5, title: '番茄到底是水果还是蔬菜（本月第四次）',
    text: '我先说：能炒鸡蛋的就是蔬菜。',
    replies: [
      { by: 'qingfeng', after: '4m', text: '植物学上是浆果，属于水果。', likes: 3 },
      { by: 'laowang', after: '6m', text: '植物学炒过鸡蛋吗？', likes: 14, to: 1 },
      { by: 'tomatina', after: '9m', text: 'As the namesake of this thread: I identify as a berry.', likes: 22 },
      { by: 'xiaobao', after: '11m', text: '黄瓜也能炒鸡蛋，黄瓜是什么？', likes: 6 },
      { by: 'laowang', after: '12m', text: '黄瓜是态度。', likes: 19, to: 4 },
      { by: 'caihong', after: '15m', text: '笑死，截图了', likes: 4 },
      { by: 'lijie', after: '17m', text: '你们吵，我先去炒一盘。', likes: 11 },
      { by: 'duoduo', after: '18m', text: '李姐开门！', likes: 7 },
      { by: 'bean_counter', after: '22m', text: 'In 1893 a court decided it was a vegetable, for taxes. Follow the money.', likes: 13 },
      { by: 'wangshu', after: '25m', text: '所以税务局炒过鸡蛋。', likes: 16, to: 9 },
      { by: 'xiaolu', after: '27m', text: '+1', likes: 0 },
      { by: 'taoyeye', after: '31m', text: '我种了五十年，它从来没问过我。', likes: 31 },
      { by: 'ahua', after: '33m', text: '陶爷爷一锤定音 👏', likes: 5, to: 12 },
      { by: 'pete_moss', after: '38m', text: 'Fruit until dinner, vegetable after.', likes: 8 },
      { by: 'olive', after: '41m', text: 'Speaking as an olive: join us, we are also confused.', likes: 10 },
      { by: 'laowang', after: '44m', text: '英文区也来了，场面失控，但很文明。', likes: 2 },
      { by: 'qingfeng', after: '48m', text: '我保留意见，回去浇水。', likes: 3 },
      { by: 'basil', after: '52m', text: 'Nobody ever asks about basil.', likes: 9 },
      { by: 'tomatina', after: '55m', text: 'We ask about you every summer, dear.', likes: 12, to: 18 },
      { by: 'old_chen', after: '70m', text: '已移至茶水间，大家继续，注意火候。', likes: 6 },
    ],
  },
  {
    in: 'questions', by: 'duoduo', ago: '9h', views: 23, title: '辣椒苗买回来要换盆吗？',
    text: '上午收到五棵辣椒苗，都是小黑杯，根已经从底下钻出来了。\n是直接换到加仑盆，还是先换个中号的缓一缓？怕换大了烂根。',
    replies: [],
  },
  {
    in: 'questions', by: 'caihong', ago: '30h', views: 41, likes: 1, title: '封窗阳台冬天要不要补光？',
    text: '北方，封窗以后中午只有两三个小时太阳，生菜长得又细又高。\n想买补光灯，又怕电费比生菜贵。有人算过账吗？',
    replies: [],
  },
  {
    in: 'tea', by: 'zhima', ago: '15h', views: 12, title: '新人报到：六楼朝东，三盆小番茄',
    text: '大家好，我是芝麻，昨天刚注册。看了两个月帖子，终于动手了。\n园土、椰糠和羊粪已经拌好，盆也摆上了，今天早上冒了两片叶子，来打个招呼。',
    replies: [],
  },
  {
    in: 'harvest', by: 'xiaolu', ago: '3d', views: 88, likes: 7, title: '第一根黄瓜，长得像问号',
    text: '[picture:cucumber]\n弯成这样算不算艺术品？全家舍不得吃，已经在客厅摆了两天。',
    replies: [
      { by: 'taoyeye', after: '50m', text: '水浇得不匀。但是艺术，不改了。', likes: 9 },
      { by: 'jiajia', after: '2h', text: '兼职日结，在家也能做，一天两三百不是梦，加薇信 jiajia8899 领资料，名额有限！', likes: 0 },
      { by: 'xiaolu', after: '5h', text: '谢谢陶爷爷，那我给它写个名字：「何解」。', likes: 6, to: 1 },
    ],
  },
  {
    in: 'tea', by: 'wangshu', ago: '6d', views: 140, likes: 4, title: '大家的阳台都叫什么名字？',
    text: '我家的叫「半亩」，实际一点五平米。',
    replies: [
      { by: 'ahua', after: '1h', text: '叫「薄荷的家」，我已经没有发言权了。', likes: 13 },
      { by: 'jiajia', after: '90m', text: '兼职日结，在家也能做，一天两三百不是梦，加薇信 jiajia8899 领资料，名额有限！！', likes: 0 },
      { by: 'caihong', after: '3h', text: '「南天门」，风大。', likes: 8 },
      { by: 'old_chen', after: '1d', text: '广告我在处理，大家别加。', likes: 5 },
    ],
  },
  {
    in: 'tools', by: 'laowang', ago: '4d', views: 95, title: '出一套闲置滴灌，自提',
    text: '用了一季，八个滴头全通，白送也行，来拿就好。\n我不常上线，直接打我电话 13900001234，晚上八点以后都在。',
    replies: [
      { by: 'xiaobao', after: '3h', text: '想要！明天联系。', likes: 1 },
      { by: 'jiajia', after: '4h', text: '兼职日结，在家也能做，一天两三百不是梦，加薇信 jiajia8899 领资料，名额有限', likes: 0 },
      { by: 'xiaolu', after: '8h', text: '老王你把电话贴出来了，小心推销的。', likes: 4, to: 0 },
    ],
  },
  {
    in: 'tea', by: 'grumpy', ago: '2d', views: 120, title: 'Unpopular opinion: 多肉不算种植',
    text: 'There, I said it. A succulent is a stone with ambitions.',
    replies: [
      { by: 'ahua', after: '20m', text: '我的玉露听见了，它要绝食。', likes: 6 },
      { by: 'laowang', after: '40m', text: '种多肉怎么就不算了？你懂个屁，傻逼。', likes: 0, to: 0 },
      { by: 'grumpy', after: '55m', text: 'Go water your ego, you stupid idiot. Nobody here asked a moron like you.', likes: 0, to: 2 },
      { by: 'wangshu', after: '3h', text: '两位先喝口水，版规第一条。', likes: 10 },
    ],
  },
  {
    in: 'questions', by: 'xiaolu', ago: '16d', views: 154, likes: 2, title: '蚜虫，肥皂水到底行不行？',
    text: '辣椒尖上全是小绿虫，网上说肥皂水，有人说会烧叶子。有没有亲自试过的？',
    replies: [
      { by: 'lijie', after: '2h', text: '行。一升水五毫升洗洁精，傍晚喷，第二天早上冲掉，连着三次。', likes: 8 },
      { by: 'qingfeng', after: '6h', text: '叶背也要喷，不然过两天又是一窝。', likes: 5, to: 1 },
      { by: 'xiaolu', after: '4d', text: '三次以后没了，谢谢李姐！', likes: 4, to: 1 },
    ],
  },
  {
    in: 'questions', by: 'laowang', ago: '12d', views: 61, title: '帮社区登记育苗盘，这样写可以吗？',
    text: '居委会让收一下名单，我先写自己的当样子：\n王有才，身份证 11010519491231002X，育苗盘两个。\n这样写可以吗？还是发邮件到 laowang@example.com 更好？',
    replies: [
      { by: 'mei', after: '9h', text: '老王，身份证别贴在这里，我帮你改掉，回头私信收。', likes: 7 },
    ],
  },
];
