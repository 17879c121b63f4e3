// What mentorship needs of the rest of Hearth.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { Section } from '../settings/sections.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { OfferStore } from './offer.store.ts';
import type { PairingStore } from './pairing.store.ts';
import type { PeopleStore } from './people.store.ts';
import type { Pair } from './queue.rules.ts';
import type { Ground, Learner, Teacher } from './score.rules.ts';

/** What people said of themselves elsewhere. */
export interface PersonProfile {
  languages: readonly string[];
  zone: string | null;
}

/** Somebody who is reported for what happened where the two talk alone; no message is pointed at. */
export interface ReportedPerson {
  channelId: ChannelId;
  messageId: null;
  authorId: UserId;
  authorName: string;
  authorIsBot: false;
  text: '';
  link: string;
  files: [];
}

export interface MentorshipDeps {
  storage: Storage;
  people: PeopleStore;
  offers: OfferStore;
  pairings: PairingStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  discord: Pick<
    DiscordPort,
    'findGuild' | 'findChannel' | 'findRole' | 'findMember' | 'findOwnerChannel' | 'listWriters'
  >;
  settings: {
    get<Name extends 'mentors' | 'language' | 'onboarding' | 'moderation'>(
      guildId: GuildId,
      section: Name,
    ): Promise<Section<Name>>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
  findProfile(guildId: GuildId, userId: UserId): Promise<PersonProfile | undefined>;
  /** Messages that somebody wrote within the last 30 days, as far as an owner has them counted. */
  countMessages(guildId: GuildId, userId: UserId): Promise<number>;
  /** Members who were warned or timed out since then: they are not offered as mentors. */
  listPunishedSince(guildId: GuildId, since: Instant): Promise<UserId[]>;
  /**
   * Keeps who is reported and where, until the reporter has said what happened, in the form that moderation reads.
   * Resolves with the draft's id.
   */
  keepReport(guildId: GuildId, byId: UserId, about: ReportedPerson): Promise<string>;
  /** Somebody began to look for a mentor: whoever follows newcomers wants to know. */
  onLooking(guildId: GuildId, member: MemberFacts): Promise<void>;
  /** Computes the pairs, elsewhere when there are many. */
  solve(learners: readonly Learner[], teachers: readonly Teacher[], ground: Ground): Promise<Pair[]>;
}
