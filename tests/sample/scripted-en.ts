import type { ScriptedThread } from './scripted';

/** Threads in English. Numbers, names and addresses are invented. */
export const ENGLISH: readonly ScriptedThread[] = [
  {
    in: 'news', by: 'mei', ago: '60d', views: 388, likes: 12, title: 'Seed swap on the last Sunday of the month',
    text: 'Bring what you have too much of, take what you can love.\nLabels please: last time three people went home with "green, probably".',
    replies: [
      { by: 'tomatina', after: '1h', text: 'I am the reason for that sentence. I have bought a pen.', likes: 18 },
      { by: 'pete_moss', after: '7h', text: 'Bringing purple beans and one very small fig.', likes: 4 },
      { by: 'dewdrop', after: '8h', text: 'Reminder set: seed swap, last Sunday, 14:00.', likes: 1 },
    ],
  },
  {
    in: 'questions', by: 'basil', ago: '66d', views: 240, likes: 3, title: 'Why does my basil give up after three weeks?',
    text: 'Supermarket pot, kitchen window, water when I remember. It looks great, then one morning it faints like an actor.\nIs it the pot, the light or me?',
    replies: [
      { by: 'olive', after: '2h', text: 'Supermarket pots hold thirty seedlings in a fight. Split them into four pots and half will thank you.', likes: 15 },
      { by: 'basil', after: '4h', text: 'It was the fight. Thank you, four pots it is.', likes: 3, to: 1 },
      { by: 'herb', after: '1d', text: 'And water from below, twenty minutes, then pour off the rest.', likes: 6 },
    ],
  },
  {
    in: 'tools', by: 'bean_counter', ago: '55d', views: 310, likes: 14, title: 'A soil moisture sensor for the price of a coffee',
    text: 'Two forks, one resistor, one old phone charger. Readings every ten minutes into a text file.\nThe only command you need is `tail -f soil.log`.\nDetails: https://balcony.example/forks',
    replies: [
      { by: 'chip', after: '3h', text: 'My forks rusted in a week. Stainless, or is rust part of the charm?', likes: 3 },
      { by: 'bean_counter', after: '5h', text: 'Graphite from a pencil lasts a season. Forks are for the photo.', likes: 8, to: 1 },
      { by: 'qingfeng', after: '1d', text: '铅笔芯这个主意好，我也装了一个，谢谢。', likes: 6, to: 2 },
    ],
  },
  {
    in: 'harvest', by: 'tomatina', ago: '38d', views: 505, likes: 27, title: 'Eleven tomatoes, one hail storm, zero regrets',
    text: '[picture:tomato]\nThe storm took nine. These two shared a pan with garlic and were mourned properly.',
    replies: [
      { by: 'rosemary', after: '1h', text: 'A funeral with bread, I hope.', likes: 9 },
      { by: 'sunnyside', after: '6h', text: 'Old curtains make a decent hail net, ours saved the beans.', likes: 7 },
      { by: 'tomatina', after: '7h', text: 'Curtains noted. They were ugly anyway.', likes: 5, to: 2 },
    ],
  },
  {
    in: 'questions', by: 'juniper', ago: '27d', views: 180, likes: 2, title: 'Can a lemon tree live on a north balcony?',
    text: 'It was a gift and it is already sulking. Four hours of reflected light at best. Should I rehome it or is there a trick?',
    replies: [
      { by: 'pete_moss', after: '11h', text: 'White wall behind it, mirror foil below, and it will live. Lemons are another matter.', likes: 6 },
      { by: 'juniper', after: '14h', text: 'Living is enough. Thanks, Pete!', likes: 2, to: 1 },
    ],
  },
  {
    in: 'tea', by: 'pete_moss', ago: '18d', views: 266, likes: 9, title: 'Things my neighbours think I am growing',
    text: 'So far: "something medical", a hedge, and according to the gentleman below, moisture.',
    replies: [
      { by: 'fern', after: '2h', text: 'Mine asked whether the strawberries are load-bearing.', likes: 16 },
      { by: 'laowang', after: '5h', text: 'I am the neighbour. 他们什么都种，就是不种车位。', likes: 8 },
      { by: 'hotdeal88', after: '6h', text: 'BEST grow lights 90% OFF today only!!! Order now at http://hot-deal-88.example/lights and use code LEAF', likes: 0 },
      { by: 'herb', after: '9h', text: 'Moisture is the most honest crop.', likes: 11 },
    ],
  },
  {
    in: 'questions', by: 'rosemary', ago: '6h', views: 19, title: 'Is it too late to sow broad beans?',
    text: 'Found a forgotten packet behind the coffee. We had the first frost last night but the pots sit against a warm wall.\nDo I sow now, or keep them for February?',
    replies: [],
  },
  {
    in: 'questions', by: 'chip', ago: '26h', views: 33, title: 'What eats round holes into pak choi at night?',
    text: 'Perfectly round, two millimetres, only overnight, and nobody there when I come with a torch. Has anyone caught the culprit?',
    replies: [],
  },
  {
    in: 'questions', by: 'newleaf', ago: '20h', views: 15, likes: 1, title: 'Hello! First balcony, first panic',
    text: 'New here and new to all of this. I planted radishes on Sunday and nothing has happened, it is Tuesday.\nHow long until I may start worrying?',
    replies: [],
  },
  {
    in: 'tools', by: 'herb', ago: '10d', views: 130, likes: 3, title: 'Which secateurs survive a clumsy owner?',
    text: 'I have dropped two pairs from the fifth floor. Nobody was hurt, the geraniums below were surprised.',
    replies: [
      { by: 'sunnyside', after: '3h', text: 'Any pair with a wrist strap. I tied mine to a bell as well, for the geraniums.', likes: 10 },
      { by: 'hotdeal88', after: '5h', text: 'BEST grow lights 90% OFF today only!!! Order now at http://hot-deal-88.example/lights and use code LEAF!', likes: 0 },
      { by: 'weed_co', after: '8h', text: 'Wholesale answer: =HYPERLINK("http://cells.example","click me") is what my spreadsheet made of the price list. Please ignore it.', likes: 2 },
      { by: 'herb', after: '1d', text: 'Strap ordered, bell borrowed. Thank you, Sunny.', likes: 3, to: 1 },
    ],
  },
  {
    in: 'tea', by: 'weed_co', ago: '8d', views: 77, likes: 1, title: 'Does this forum <b>really</b> escape everything?',
    text: 'Asking for a friend called <script>document.title = "weeds"</script>.\nHer brother is <img src=x onerror="document.title = 1"> and he is worse.',
    replies: [
      { by: 'bean_counter', after: '1h', text: 'Tell your friend that she arrived here as text & is welcome to stay as text.', likes: 12 },
      { by: 'mei', after: '4h', text: 'Both have been watered. Nothing sprouted.', likes: 9 },
    ],
  },
  {
    in: 'harvest', by: 'olive', ago: '5d', views: 101, likes: 8, title: 'Tonight: one radish, served to four',
    text: 'Sliced thin enough to read through. There were seconds.',
    replies: [
      { by: 'hotdeal88', after: '2h', text: 'BEST grow lights 90% OFF today only!!! Order now at http://hot-deal-88.example/lights and use code LEAF', likes: 0 },
      { by: 'rosemary', after: '3h', text: 'Was there a wine list?', likes: 7 },
      { by: 'olive', after: '4h', text: 'Rain, two vintages.', likes: 14, to: 2 },
    ],
  },
  {
    in: 'tea', by: 'sunnyside', ago: '36h', views: 58, likes: 2, title: 'Meeting at the allotment on Saturday?',
    text: 'Soup at noon, weeding before. Write to sunny.side@example.org or just turn up with a spoon.',
    replies: [
      { by: 'fern', after: '2h', text: 'Spoon ready.', likes: 3 },
      { by: 'pete_moss', after: '5h', text: 'I will bring bread. Can somebody pick up Rosemary, her bike is in pieces?', likes: 1 },
    ],
  },
  {
    in: 'tea', by: 'fern', ago: '47d', views: 208, likes: 6, title: 'The pigeon has a name now',
    text: 'He is called Gerald, he sits in the parsley, and he looks at me as if I paid rent to him.',
    replies: [
      { by: 'grumpy', after: '1h', text: 'A scarecrow would do.', likes: 1 },
      { by: 'fern', after: '2h', text: 'Gerald ate the scarecrow.', likes: 20, to: 1 },
      { by: 'taoyeye', after: '1d', text: '鸽子认人，给它留一盆。', likes: 9 },
    ],
  },
];
