import type { ChannelSlug } from './members';

/** What the small talk is put together from: openings with their titles, and answers that fit any of them, each said once. */
export type SmallTalk = {
  openings: { in: ChannelSlug; title: string; text: string }[];
  answers: string[];
};

export const CHINESE_TALK: SmallTalk = {
  openings: [
    { in: 'harvest', title: '本周收成接龙', text: '老规矩，一人一行，重量可以虚报，照片不可以。' },
    { in: 'harvest', title: '晒一晒今天的早饭来自哪里', text: '我先来：鸡蛋是超市的，葱是自己的，骄傲是自己的。' },
    { in: 'tea', title: '下雨天种花的人都在干嘛', text: '我在窗边数雨滴，替它们省水费。' },
    { in: 'tea', title: '你给植物起过名字吗', text: '我家龟背竹叫「老李」，因为它脸大。' },
    { in: 'tools', title: '手套到底要不要戴', text: '戴了没手感，不戴没指甲。' },
    { in: 'tools', title: '花盆搬家记', text: '四十个盆，六层楼，没有电梯，有老腰。' },
    { in: 'harvest', title: '香菜党请进', text: '不吃的也可以进来，我们会尊重地看着你。' },
    { in: 'tea', title: '家人对你种菜的评价', text: '我妈：一棵白菜二十块成本，真香。' },
    { in: 'harvest', title: '豆角爬到楼上去了', text: '现在楼上每天下来敲门，顺便带走一把。' },
    { in: 'tea', title: '换季了，阳台大扫除打卡', text: '扫出三个标签、一把小铲子和去年的希望。' },
    { in: 'tools', title: '堆肥桶开箱', text: '开箱很顺利，后悔也很顺利。' },
    { in: 'harvest', title: '葱自由打卡贴', text: '一周没有买葱，值得庆祝。' },
  ],
  answers: [
    '说得太对了，我昨天刚经历过。', '我家也是，猫还在旁边看笑话。', '学到了，周末试试。', '照片呢照片呢！', '羡慕，我这儿还在发芽。',
    '不要急，慢慢来，植物比我们有耐心。', '我投一票给小葱。', '哈哈哈哈，最后一句是重点。', '南方的朋友表示已经第二茬了。', '北方的朋友表示已经进屋了。',
    '这个月第三次看到有人这么说，看来是真的。', '收藏了，等我有阳台再看。', '我爸说：浇水也是一门手艺。', '建议加个盖子，鸟会来的。', '今天风大，先把盆都搬进来了。',
    '猫把标签叼走了，现在全靠猜。', '楼下大爷说我这叫种地，不叫种花。', '上个月照这个办法做了，活了七成。', '有没有懒人版？我浇水全靠想起来。', '我家朝北，只能负责鼓掌。',
    '昨晚收的，今早就进了锅。', '这张我要打印出来贴冰箱上。', '不懂就问，这个季节还来得及吗', '我外婆以前也这么弄，用的是淘米水。', '好家伙，比菜场的还直。',
    '明年我也留一盆给自己开心。', '失败是成功之母，我家已经是大家族了。', '路过，顺手点个赞，回去搬土。', '这里的人说话都好听。', '我只想知道蜗牛是怎么上六楼的。',
    '风一吹满屋子都是薄荷味。', '今晚降温，各位记得收盆。', '同事以为我在阳台修仙。', '小区群里已经有人来要种子了。', '打卡第七天，芽比昨天高了两毫米。',
    '拍照技术比种菜技术好，这我承认。', '土是从老家背来的，过安检被问了三次。',
    '同款，用了两年，还没坏。', '我试过，翻车了，但是翻得很漂亮。', '谢谢分享，这就去泡种子。', '邻居路过，闻到了香味。', '先占楼，晚上回来细看。',
  ],
};

export const ENGLISH_TALK: SmallTalk = {
  openings: [
    { in: 'harvest', title: 'Weekly harvest, honest edition', text: 'Weights in grams, feelings in tonnes. I start: 140 g of beans, pride unmeasurable.' },
    { in: 'tea', title: 'Worst gardening advice you followed', text: 'Mine: "talk to it". We are no longer on speaking terms.' },
    { in: 'tools', title: 'Labels that survive the rain', text: 'Pencil on old blinds so far. Ink has betrayed me twice.' },
    { in: 'harvest', title: 'Small things, large joy', text: 'One strawberry. It was warm from the sun and I told nobody for an hour.' },
    { in: 'tea', title: 'What is playing while you water?', text: 'Here it is the radio, for the courgettes. They like the traffic news.' },
    { in: 'tea', title: 'Photos of failures welcome', text: 'We have a thread for triumphs. This one has better stories.' },
    { in: 'tools', title: 'Buckets: an appreciation', text: 'Ask not what a bucket can carry. Ask what it cannot.' },
    { in: 'harvest', title: 'The courgette situation', text: 'There are eleven. I have locked the car so that nobody can return them.' },
    { in: 'tea', title: 'Frost dates and other fiction', text: 'The almanac says the 12th. The almanac does not live on my roof.' },
    { in: 'harvest', title: 'Herbs on the windowsill, a census', text: 'Four basil, two chives, one mystery that smells of toothpaste.' },
  ],
  answers: [
    'This, exactly this.', 'Mine did the same and then apologised with flowers.', 'Saving this for spring.', 'The cat disagrees but I am convinced.', 'Pictures or it grew somewhere else.',
    'I tried that in May and the beans are still laughing.', 'Good to know it is not only me.', 'My grandmother would nod slowly at this.', 'Adding it to the list, which is now a scroll.', 'Twice the compost, half the worry.',
    'Cheers, that made my lunch break.', 'On the fifth floor the wind decides.', 'I would have said the opposite, and I would have been wrong.', 'Second this. Third it, too.', 'The label says full sun. The label has never been here.',
    'The dog dug it up, twice, with great confidence.', 'Planted in hope, harvested in confusion.', 'My balcony faces north and so does my mood.', 'There is a spreadsheet for this. There is always a spreadsheet.', 'The snail has filed a complaint.',
    'I left it alone for a month and it thrived out of spite.', 'Somebody downstairs now calls me the water lady.', 'It survived the move, which is more than the lamp did.', 'Rain at four, so I am typing this under the table.', 'We ate the evidence.',
    'Tried it with gravel instead, also fine.', 'My tutor in all this is a very patient sage plant.', 'Three sprouts this morning and one of them waved.', 'The wind took the chair and left the parsley.', 'Not proud of it, but the tape still holds.',
    'Half of mine went to the office and came back as praise.', 'I measure time in cucumbers now.', 'The bees have opinions and they are loud.', 'Whoever invented netting deserves a statue.', 'Soil under the nails, tea in the hand, no complaints.',
    'It smelled of tomatoes up to the lift.', 'The neighbour offered jam. We have an alliance.',
    'It works until it rains.', 'Bless this thread.', 'Noted, watered, hopeful.', 'You had me at bucket.', 'I have one to spare if you come by on Sunday.',
  ],
};
