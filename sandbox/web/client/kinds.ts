// Discord's numbers that the page has to know. The enums of discord-api-types would bring everything else along.

export const Channel = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  news: 5,
  newsThread: 10,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
  forum: 15,
  media: 16,
} as const;

export const Message = {
  text: 0,
  pinned: 6,
  join: 7,
  threadCreated: 18,
  reply: 19,
  command: 20,
  threadStarter: 21,
  menu: 23,
  autoMod: 24,
  pollResult: 46,
} as const;

export const Flag = { suppressEmbeds: 4, hasThread: 32, ephemeral: 64, loading: 128, componentsV2: 32768 } as const;

export const Part = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  upload: 19,
  radio: 21,
  checkboxes: 22,
  checkbox: 23,
} as const;

export const Option = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export const Command = { slash: 1, user: 2, message: 3 } as const;

export const ButtonKind = { link: 5, premium: 6 } as const;

const THREADS: readonly number[] = [Channel.newsThread, Channel.publicThread, Channel.privateThread];
export const isThread = (type: number): boolean => THREADS.includes(type);
export const isForum = (type: number): boolean => type === Channel.forum || type === Channel.media;
export const isVoice = (type: number): boolean => type === Channel.voice || type === Channel.stage;
