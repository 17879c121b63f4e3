// What the features need of the server: every channel and role that a setting names. A new feature adds its lines here.
import type { PermissionName } from '../discord/channels/port.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Finding } from './doctor.rules.ts';
import type { Section, SectionName } from './sections.ts';
import type { SectionValues } from './transfer.rules.ts';

/** Has the texts `checks.uses.<use>.name` and `.stops`. */
export type UseName =
  Extract<TextKey, `checks.uses.${string}.name`> extends `checks.uses.${infer Name}.name` ? Name : never;
/** Has the text `checks.powers.<power>`. */
export type PowerName =
  Extract<TextKey, `checks.powers.${string}`> extends `checks.powers.${infer Name}` ? Name : never;

type All = SectionValues;

/** A channel that a feature posts in. */
interface ChannelUse {
  use: UseName;
  section: SectionName;
  channelId(all: All): Section<'welcome'>['channelId'];
  /** What Hearth needs there. */
  needs: readonly PermissionName[];
}

/** A role that a feature knows people by, calls, or gives. */
interface RoleUse {
  use: UseName;
  section: SectionName;
  roleIds(all: All): readonly Section<'welcome'>['memberRoleId'][];
  /** Hearth gives it to whoever takes it. */
  isGiven?: true;
  /** Where its members are called. */
  calledIn?(all: All): Section<'welcome'>['channelId'];
}

/** What Hearth needs in the whole server while a feature is on. */
interface Power {
  power: PowerName;
  isOn(all: All): boolean;
  needs: readonly PermissionName[];
  /** Default: fault. */
  weight?: Finding['weight'];
}

const POST = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory'];

export const CHANNEL_USES: readonly ChannelUse[] = [
  {
    use: 'introductions',
    section: 'onboarding',
    channelId: ({ onboarding }) => onboarding.introductionsChannelId,
    // They are posted by a webhook, in the name of whoever wrote them.
    needs: [...POST, 'ManageWebhooks'],
  },
  { use: 'staff', section: 'onboarding', channelId: ({ onboarding }) => onboarding.staffChannelId, needs: POST },
  {
    use: 'mod_log',
    section: 'moderation',
    channelId: ({ moderation }) => moderation.logChannelId,
    needs: [...POST, 'AttachFiles'],
  },
  { use: 'alerts', section: 'moderation', channelId: ({ moderation }) => moderation.alertsChannelId, needs: POST },
  { use: 'events', section: 'events', channelId: ({ events }) => events.channelId, needs: POST },
  {
    use: 'announcements',
    section: 'announcements',
    channelId: ({ announcements }) => announcements.channelId,
    needs: POST,
  },
  { use: 'starters', section: 'starters', channelId: ({ starters }) => starters.channelId, needs: POST },
  {
    use: 'pairs',
    section: 'mentors',
    channelId: ({ mentors }) => mentors.channelId,
    needs: [...POST, 'CreatePrivateThreads', 'SendMessagesInThreads'],
  },
  {
    use: 'public_pairs',
    section: 'mentors',
    channelId: ({ mentors }) => (mentors.fallback === 'public_thread' ? mentors.channelId : null),
    needs: ['CreatePublicThreads'],
  },
  {
    use: 'inbox',
    section: 'inbox',
    channelId: ({ inbox }) => inbox.channelId,
    needs: [...POST, 'AttachFiles', 'CreatePublicThreads', 'SendMessagesInThreads'],
  },
  { use: 'praise', section: 'inbox', channelId: ({ inbox }) => inbox.praiseChannelId, needs: POST },
  {
    use: 'help',
    section: 'help',
    channelId: ({ help }) => help.channelId,
    needs: ['ViewChannel', 'SendMessages', 'ReadMessageHistory', 'SendMessagesInThreads', 'ManageThreads'],
  },
  { use: 'kudos', section: 'help', channelId: ({ help }) => help.kudosChannelId, needs: POST },
  { use: 'offers', section: 'mentors', channelId: ({ mentors }) => mentors.offersChannelId, needs: POST },
];

export const ROLE_USES: readonly RoleUse[] = [
  {
    use: 'greeters',
    section: 'onboarding',
    roleIds: ({ onboarding }) => [onboarding.greetersRoleId],
    calledIn: ({ onboarding }) => onboarding.staffChannelId,
  },
  {
    use: 'interests',
    section: 'onboarding',
    roleIds: ({ onboarding }) => onboarding.interestRoleIds,
    isGiven: true,
  },
  {
    use: 'moderators',
    section: 'moderation',
    roleIds: ({ moderation }) => [moderation.moderatorRoleId],
    calledIn: ({ moderation }) => moderation.alertsChannelId ?? moderation.logChannelId,
  },
  {
    use: 'inbox_team',
    section: 'inbox',
    roleIds: ({ inbox }) => [inbox.teamRoleId],
    calledIn: ({ inbox }) => inbox.channelId,
  },
  { use: 'held', section: 'raids', roleIds: ({ raids }) => [raids.heldRoleId], isGiven: true },
  {
    use: 'event_ping',
    section: 'events',
    roleIds: ({ events }) => [events.pingRoleId],
    calledIn: ({ events }) => events.channelId,
  },
  { use: 'organisers', section: 'events', roleIds: ({ events }) => [events.organiserRoleId] },
  { use: 'mentors', section: 'mentors', roleIds: ({ mentors }) => [mentors.mentorRoleId, mentors.teamRoleId] },
];

export const POWERS: readonly Power[] = [
  {
    power: 'moderation',
    isOn: ({ moderation }) => (moderation.logChannelId ?? moderation.alertsChannelId) !== null,
    needs: ['ModerateMembers', 'KickMembers', 'BanMembers', 'ManageMessages', 'ViewAuditLog'],
  },
  {
    power: 'raids',
    isOn: ({ raids }) => raids.pauseInvites || raids.verification !== 'off',
    needs: ['ManageGuild'],
  },
  { power: 'raid_timeouts', isOn: ({ raids }) => raids.timeoutMinutes > 0, needs: ['ModerateMembers'] },
  { power: 'events', isOn: ({ events }) => events.channelId !== null, needs: ['CreateEvents'] },
  {
    power: 'interests',
    isOn: ({ onboarding }) => onboarding.interestRoleIds.length > 0,
    needs: ['ManageRoles'],
  },
  {
    power: 'pair_channels',
    isOn: ({ mentors }) => mentors.channelId !== null && mentors.fallback === 'private_channel',
    needs: ['ManageChannels', 'ManageRoles'],
    // Only where a private thread cannot be opened.
    weight: 'advice',
  },
];
