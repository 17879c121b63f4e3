// What was written at The Lantern in the past weeks, in order. `{name}` mentions a person, `{#name}` a channel, `{:name}` is an emoji.
import type { PersonName } from './people.ts';

export interface PastMessage {
  channel: 'welcome' | 'rules' | 'introductions' | 'general' | 'help' | 'events' | 'announcements' | 'staff';
  author: PersonName;
  daysAgo: number;
  /** UTC. */
  time: string;
  text: string;
  /** Answers the message before it in the same channel. */
  isReply?: boolean;
  isPinned?: boolean;
}

const RULES = [
  '**The rules of The Lantern**',
  '1. Be kind. Nobody was born knowing which end of the iron is hot.',
  '2. No harassment, no slurs, no private messages that were not asked for.',
  '3. Keep it legal and keep it safe: mains voltage and lithium cells deserve respect.',
  '4. Advertise your work when somebody asks for it, not before.',
  '5. When a moderator asks you to stop, stop; argue about it afterwards, in private.',
].join('\n');

export const HISTORY: readonly PastMessage[] = [
  {
    channel: 'welcome',
    author: 'ines',
    daysAgo: 300,
    time: '20:02',
    text: 'This is where people arrive. Say hello if you like; the rules are in {#rules}.',
  },
  { channel: 'rules', author: 'ines', daysAgo: 300, time: '20:05', text: RULES, isPinned: true },
  {
    channel: 'introductions',
    author: 'dilnoza',
    daysAgo: 95,
    time: '16:40',
    text: 'Hi, I am Dilnoza, I study mechatronics in Tashkent. My greenhouse waters itself, most of the time.',
  },
  {
    channel: 'introductions',
    author: 'margo',
    daysAgo: 95,
    time: '17:12',
    text: 'Welcome! I have forty years of very small gears behind me and would like to see that greenhouse.',
    isReply: true,
  },
  {
    channel: 'introductions',
    author: 'bjorn',
    daysAgo: 60,
    time: '19:21',
    text: 'Björn, carpenter, Umeå. I bought a CNC router and now I must learn to program, apparently. Sorry in advance.',
  },
  {
    channel: 'introductions',
    author: 'noor',
    daysAgo: 32,
    time: '11:05',
    text: 'Noor here. I make games for a handheld with 128 by 64 pixels. They are all about my cat.',
  },
  {
    channel: 'introductions',
    author: 'kai',
    daysAgo: 18,
    time: '15:33',
    text: 'kai, 16, i like fast things. drones mostly',
  },
  {
    channel: 'introductions',
    author: 'lucia',
    daysAgo: 7,
    time: '18:47',
    text: 'Lucía, from Cádiz. I repair sewing machines and the last one has a computer inside, help!',
  },
  {
    channel: 'announcements',
    author: 'ines',
    daysAgo: 45,
    time: '18:00',
    text: '**Two years of The Lantern.** Thank you, all of you. There will be cake on camera on Saturday.',
  },
  {
    channel: 'announcements',
    author: 'jun',
    daysAgo: 12,
    time: '12:00',
    text: 'The repair evening moves to Thursdays, 18:00 UTC. Bring something broken, or just bring tea.',
  },
  {
    channel: 'events',
    author: 'jun',
    daysAgo: 11,
    time: '12:10',
    text: 'Thursday: repair evening in the voice channel. {margo} shows how to open a watch without crying.',
  },
  { channel: 'events', author: 'sam', daysAgo: 11, time: '12:31', text: 'I will cry anyway.', isReply: true },
  {
    channel: 'events',
    author: 'jun',
    daysAgo: 4,
    time: '20:15',
    text: 'Fourteen people, three toasters, one watch. Thank you all, see you next Thursday.',
  },
  {
    channel: 'general',
    author: 'sam',
    daysAgo: 27,
    time: '09:14',
    text: 'The fourth keyboard is in the post. I know. I know.',
  },
  { channel: 'general', author: 'olek', daysAgo: 27, time: '09:20', text: 'You have two hands.', isReply: true },
  {
    channel: 'general',
    author: 'sam',
    daysAgo: 27,
    time: '09:21',
    text: 'And four keyboards. The maths is fine.',
    isReply: true,
  },
  {
    channel: 'general',
    author: 'noor',
    daysAgo: 20,
    time: '13:50',
    text: 'Finished: a game in which you are a cat and must knock 64 glasses off a table. It takes four minutes.',
  },
  {
    channel: 'general',
    author: 'dilnoza',
    daysAgo: 20,
    time: '14:02',
    text: 'I took eleven. The last glass is unfair.',
    isReply: true,
  },
  {
    channel: 'general',
    author: 'kai',
    daysAgo: 14,
    time: '21:40',
    text: 'whoever said props only go on one way round was lying, ask me how i know',
  },
  {
    channel: 'general',
    author: 'tobias',
    daysAgo: 14,
    time: '21:58',
    text: 'Is the ceiling all right? There are pairs that turn left and pairs that turn right; the leading edge is the high one.',
    isReply: true,
  },
  { channel: 'general', author: 'kai', daysAgo: 14, time: '22:01', text: 'the ceiling is fine. mostly. thanks' },
  {
    channel: 'general',
    author: 'ines',
    daysAgo: 9,
    time: '23:30',
    text: 'Somebody left a soldering iron on at the space for two days. It was me. Label your switches, friends.',
  },
  {
    channel: 'general',
    author: 'margo',
    daysAgo: 3,
    time: '10:05',
    text: 'I have learned what a pull request is. I have made one. I am seventy-one.',
  },
  {
    channel: 'general',
    author: 'priya',
    daysAgo: 3,
    time: '10:07',
    text: 'And it was merged. 🎉 {:lantern}',
    isReply: true,
  },
  {
    channel: 'general',
    author: 'sam',
    daysAgo: 1,
    time: '17:45',
    text: 'The fourth keyboard has arrived without keycaps. It is a very expensive cheese grater.',
  },
  {
    channel: 'help',
    author: 'bjorn',
    daysAgo: 40,
    time: '18:30',
    text: 'Sorry for the stupid question. My script writes every coordinate twice and the router cuts everything twice.',
  },
  {
    channel: 'help',
    author: 'priya',
    daysAgo: 40,
    time: '18:41',
    text: 'Not stupid. Which line would run twice if the file had two layers?',
    isReply: true,
  },
  {
    channel: 'help',
    author: 'bjorn',
    daysAgo: 40,
    time: '18:59',
    text: 'The one inside the wrong loop. It was the indentation. Thank you, {priya}, and sorry.',
    isReply: true,
  },
  {
    channel: 'help',
    author: 'dilnoza',
    daysAgo: 22,
    time: '08:12',
    text: 'The moisture sensor reads 0 at noon and is right at night. Any idea?',
  },
  {
    channel: 'help',
    author: 'olek',
    daysAgo: 22,
    time: '08:44',
    text: 'Pump starts at noon. Brownout. Put a capacitor at the sensor and measure again.',
    isReply: true,
  },
  {
    channel: 'help',
    author: 'dilnoza',
    daysAgo: 21,
    time: '07:50',
    text: 'It was that. The tomatoes thank you.',
  },
  {
    channel: 'help',
    author: 'lucia',
    daysAgo: 6,
    time: '19:02',
    text: 'The sewing machine shows E6 and the needle stays up. The manual says: call a technician. I am the technician.',
  },
  {
    channel: 'help',
    author: 'margo',
    daysAgo: 6,
    time: '19:25',
    text: 'Look for the little disc with slots on the main shaft, and for lint in front of its eye.',
    isReply: true,
  },
  { channel: 'help', author: 'lucia', daysAgo: 6, time: '20:11', text: 'Lint. It was lint. 💛', isReply: true },
  {
    channel: 'staff',
    author: 'amara',
    daysAgo: 13,
    time: '22:20',
    text: 'Kai was sharp with a newcomer tonight, then apologised without being asked. I let it be.',
  },
  { channel: 'staff', author: 'tobias', daysAgo: 13, time: '22:34', text: 'Good. A word from me tomorrow, no more.' },
  {
    channel: 'staff',
    author: 'ines',
    daysAgo: 5,
    time: '23:05',
    text: 'We lose people in the first week because nobody answers their first message. Ideas?',
  },
];
