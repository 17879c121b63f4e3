// Discord's refusals, with its own codes, statuses and words.
// Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json

/** What Discord answers when it says no. Thrown anywhere below a REST handler and turned into the response there. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: unknown;

  constructor(status: number, code: number, message: string, errors?: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toJSON(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...(this.errors === undefined ? {} : { errors: this.errors }) };
  }
}

const KNOWN = {
  general: [400, 0, 'Bad Request'],
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10_002, 'Unknown Application'],
  unknownChannel: [404, 10_003, 'Unknown Channel'],
  unknownGuild: [404, 10_004, 'Unknown Guild'],
  unknownInvite: [404, 10_006, 'Unknown Invite'],
  unknownMember: [404, 10_007, 'Unknown Member'],
  unknownMessage: [404, 10_008, 'Unknown Message'],
  unknownOverwrite: [404, 10_009, 'Unknown Permission Overwrite'],
  unknownRole: [404, 10_011, 'Unknown Role'],
  unknownUser: [404, 10_013, 'Unknown User'],
  unknownEmoji: [400, 10_014, 'Unknown Emoji'],
  unknownWebhook: [404, 10_015, 'Unknown Webhook'],
  unknownBan: [404, 10_026, 'Unknown Ban'],
  unknownInteraction: [404, 10_062, 'Unknown interaction'],
  unknownCommand: [404, 10_063, 'Unknown application command'],
  unknownVoiceState: [404, 10_065, 'Unknown Voice State'],
  unknownCommandPermissions: [404, 10_066, 'Unknown application command permissions'],
  unknownScheduledEvent: [404, 10_070, 'Unknown Guild Scheduled Event'],
  unknownStageInstance: [404, 10_067, 'Unknown Stage Instance'],
  unknownWelcomeScreen: [404, 10_069, 'Unknown Guild Welcome Screen'],
  unknownAutoModRule: [404, 10_066, 'Unknown Auto Moderation Rule'],
  botsOnly: [403, 20_001, 'Bots cannot use this endpoint'],
  notYourApplication: [403, 20_012, 'You are not authorized to perform this action on this application'],
  maxGuildRoles: [400, 30_005, 'Maximum number of guild roles reached (250)'],
  maxPins: [400, 30_003, 'Maximum number of pins reached for the channel (250)'],
  maxAttachments: [400, 30_015, 'Maximum number of attachments in a message reached (10)'],
  invalidRecipients: [400, 50_033, 'Invalid Recipient(s)'],
  webhookNeedsThread: [400, 220_001, 'Webhooks posted to forum channels must have a thread_name or thread_id'],
  webhookThreadTwice: [400, 220_002, 'Webhooks posted to forum channels cannot have both a thread_name and thread_id'],
  webhookThreadElsewhere: [400, 220_003, 'Webhooks can only create threads in forum channels'],
  unknownTag: [404, 10_087, 'Unknown tag'],
  maxPinnedThreads: [400, 30_047, 'Maximum number of pinned threads in a forum channel has been reached'],
  tagNamesNotUnique: [400, 40_061, 'Tag names must be unique'],
  tagRequired: [400, 40_067, 'A tag is required to create a forum post in this channel'],
  communityChannel: [400, 50_074, 'Cannot delete a channel required for Community guilds'],
  slowmode: [429, 20_016, 'This action cannot be performed due to slowmode rate limit.'],
  dmChannel: [400, 50_003, 'Cannot execute action on a DM channel'],
  nonTextChannel: [400, 50_008, 'Cannot send messages in a non-text channel'],
  replyWithoutHistory: [400, 160_002, 'Cannot reply without permission to read message history'],
  cannotForward: [400, 160_014, 'The forwarded message cannot be found or forwarded'],
  maxReactions: [400, 30_010, 'Maximum number of reactions reached (20)'],
  maxEmojis: [400, 30_008, 'Maximum number of emojis reached (50)'],
  maxGuildChannels: [400, 30_013, 'Maximum number of guild channels reached (500)'],
  maxWebhooks: [400, 30_007, 'Maximum number of webhooks reached (15)'],
  maxInvites: [400, 30_016, 'Maximum number of invites reached (1000)'],
  maxScheduledEvents: [400, 30_038, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  disabledFeature: [403, 40_006, 'This feature has been temporarily disabled server-side'],
  userBanned: [403, 40_007, 'The user is banned from this guild.'],
  notInVoice: [400, 40_032, 'Target user is not connected to voice.'],
  maxCommands: [400, 30_032, 'Maximum number of application commands reached (100).'],
  maxUserCommands: [400, 30_032, 'Maximum number of application commands reached (15).'],
  alreadyCrossposted: [400, 40_033, 'This message has already been crossposted'],
  commandExists: [400, 40_041, 'An application command with that name already exists'],
  requestTooLarge: [413, 40_005, 'Request entity too large'],
  interactionAcknowledged: [400, 40_060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50_001, 'Missing Access'],
  cannotDm: [403, 50_007, 'Cannot send messages to this user'],
  cannotEditOthersMessage: [403, 50_005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50_006, 'Cannot send an empty message'],
  wrongChannelType: [400, 50_024, 'Cannot execute action on this channel type'],
  missingPermissions: [403, 50_013, 'Missing Permissions'],
  invalidToken: [401, 50_014, 'Invalid authentication token provided'],
  bulkDeleteCount: [
    400,
    50_016,
    'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete',
  ],
  pinWrongChannel: [400, 50_019, 'A message can only be pinned to the channel it was sent in'],
  vanityUrl: [400, 50_020, 'Invite code is either invalid or taken.'],
  systemMessage: [403, 50_021, 'Cannot execute action on a system message'],
  invalidRole: [400, 50_028, 'Invalid role'],
  invalidWebhookToken: [401, 50_027, 'Invalid Webhook Token'],
  bulkDeleteOld: [400, 50_034, 'You can only bulk delete messages that are under 14 days old.'],
  invalidForm: [400, 50_035, 'Invalid Form Body'],
  invalidGuild: [400, 50_055, 'Invalid Guild'],
  communityChannels: [400, 50_086, 'Community server channels must be text channels'],
  archivedThread: [400, 50_083, 'Thread is archived'],
  needsBoosts: [403, 50_101, 'This server needs more boosts to perform this action'],
  invalidJson: [400, 50_109, 'The request body contains invalid JSON.'],
  serverNeedsMonetization: [400, 50_097, 'This server needs monetization enabled in order to perform this action'],
  stageAlreadyOpen: [400, 150_006, 'The Stage is already open'],
  threadAlreadyCreated: [400, 160_004, 'A thread has already been created for this message'],
  threadLocked: [400, 160_005, 'Thread is locked'],
  maxActiveThreads: [400, 160_006, 'Maximum number of active threads reached'],
  finishedEvent: [400, 180_000, 'Cannot update a finished event'],
  messageBlockedByAutoMod: [400, 200_000, 'Message was blocked by automatic moderation'],
  titleBlockedByAutoMod: [400, 200_001, 'Title was blocked by automatic moderation'],
  onboardingRequirements: [400, 350_000, 'Cannot enable onboarding, requirements are not met'],
  failedToBan: [400, 500_000, 'Failed to ban users'],
  pollExpired: [400, 520_001, 'Poll expired'],
  pollNeeded: [400, 520_006, 'Cannot expire a non-poll message'],
  pollUneditable: [400, 520_003, 'Cannot edit a poll message'],
  pollBlocked: [400, 520_000, 'Poll voting blocked'],
  tooManyRequests: [429, 0, 'You are being rate limited.'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type ErrorName = keyof typeof KNOWN;

/** The error called `name`, ready to throw. `errors` is the nested field list of 50035. */
export function discordError(name: ErrorName, errors?: unknown): DiscordError {
  const [status, code, message] = KNOWN[name];
  return new DiscordError(status, code, message, errors);
}

/** A 429 for doing something too often that has nothing to do with requests: slowmode, publishing. */
export class TooOftenError extends DiscordError {
  /** How long to wait, in milliseconds. */
  readonly waitMs: number;

  constructor(name: ErrorName, waitMs: number) {
    const { status, code, message } = discordError(name);
    super(status, code, message);
    this.waitMs = waitMs;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), retry_after: this.waitMs / 1000, global: false };
  }
}
