// Who is at The Lantern: a dozen people with a character each, so that what a bot does there can be told from noise.

export type RoleName = 'newcomer' | 'member' | 'mentor' | 'organiser' | 'moderator';

export interface PersonData {
  username: string;
  displayName: string;
  /** What one should know to play them. */
  character: string;
  roles: readonly RoleName[];
  /** Age of the account and time since they joined, in days. */
  accountDays: number;
  joinedDaysAgo: number;
  /** Language of their client; English where it is left out. */
  locale?: string;
  /** Nobody but friends can write to them. */
  dmsClosed?: boolean;
}

export const PEOPLE = {
  ines: {
    username: 'ines.carvalho',
    displayName: 'Inês',
    character: 'Founded The Lantern in a cellar with one soldering iron. Owns the server, answers at night.',
    roles: ['member', 'moderator', 'organiser'],
    accountDays: 2900,
    joinedDaysAgo: 740,
    locale: 'pt-BR',
  },
  amara: {
    username: 'amara_ok',
    displayName: 'Amara',
    character: 'Moderator. Patient to the third time, then brief. Teaches statistics by day.',
    roles: ['member', 'moderator'],
    accountDays: 2100,
    joinedDaysAgo: 610,
    locale: 'en-GB',
  },
  tobias: {
    username: 'tobi.k',
    displayName: 'Tobias',
    character: 'Moderator and night owl from Graz. Writes long, friendly explanations.',
    roles: ['member', 'moderator', 'mentor'],
    accountDays: 3100,
    joinedDaysAgo: 580,
    locale: 'de',
  },
  jun: {
    username: 'junwata',
    displayName: 'Jun',
    character: 'Organises the repair evening and always knows which time zone everybody is in.',
    roles: ['member', 'organiser'],
    accountDays: 1500,
    joinedDaysAgo: 430,
    locale: 'ja',
  },
  priya: {
    username: 'priyanair',
    displayName: 'Priya',
    character: 'Mentor. Firmware engineer, asks one good question instead of giving the answer.',
    roles: ['member', 'mentor'],
    accountDays: 1900,
    joinedDaysAgo: 400,
  },
  olek: {
    username: 'olek.dev',
    displayName: 'Olek',
    character: 'Mentor. Rust and old radios. Short sentences, never unkind.',
    roles: ['member', 'mentor'],
    accountDays: 2400,
    joinedDaysAgo: 365,
    locale: 'pl',
  },
  margo: {
    username: 'margo_makes',
    displayName: 'Margo',
    character: 'Mentor. Retired watchmaker, new to Discord, curious about everything that blinks.',
    roles: ['member', 'mentor'],
    accountDays: 260,
    joinedDaysAgo: 240,
    locale: 'fr',
    dmsClosed: true,
  },
  sam: {
    username: 'samwhit',
    displayName: 'Sam',
    character: 'Three unfinished keyboards and a fourth in the post. Makes the jokes.',
    roles: ['member'],
    accountDays: 1700,
    joinedDaysAgo: 150,
  },
  dilnoza: {
    username: 'dilnoza',
    displayName: 'Dilnoza',
    character: 'Studies mechatronics, builds a greenhouse controller, posts careful photographs.',
    roles: ['member'],
    accountDays: 900,
    joinedDaysAgo: 96,
  },
  bjorn: {
    username: 'bjorn1978',
    displayName: 'Björn',
    character: 'Carpenter who learns Python for his CNC router. Apologises before each question.',
    roles: ['member'],
    accountDays: 420,
    joinedDaysAgo: 61,
    locale: 'sv-SE',
  },
  noor: {
    username: 'noor.h',
    displayName: 'Noor',
    character: 'Writes tiny games for a handheld of her own making. Here most weekends.',
    roles: ['member'],
    accountDays: 1300,
    joinedDaysAgo: 33,
  },
  kai: {
    username: 'kaikaikai',
    displayName: 'Kai',
    character: 'Sixteen, fast, impatient; says sorry afterwards and means it.',
    roles: ['member'],
    accountDays: 200,
    joinedDaysAgo: 19,
  },
  lucia: {
    username: 'lucia.fp',
    displayName: 'Lucía',
    character: 'Came for one question about a sewing machine and stayed.',
    roles: ['member'],
    accountDays: 800,
    joinedDaysAgo: 8,
    locale: 'es-ES',
  },
  tariq: {
    username: 'tariq_z',
    displayName: 'Tariq',
    character: 'Joined two days ago, has read everything and written nothing yet.',
    roles: ['newcomer'],
    accountDays: 610,
    joinedDaysAgo: 2,
  },
} satisfies Record<string, PersonData>;

export type PersonName = keyof typeof PEOPLE;
