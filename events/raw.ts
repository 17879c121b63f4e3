// Joins, departures, messages, reactions and Discord's own events, straight from the gateway: discord.js drops members
// while a session resumes, and would build objects for messages that nobody keeps.
import type {
  APIGuildScheduledEvent,
  GatewayAutoModerationActionExecutionDispatchData,
  GatewayMessageCreateDispatchData,
  GatewayMessageReactionAddDispatchData,
  GatewayTypingStartDispatchData,
} from 'discord-api-types/v10';
import type { App } from '../src/app.ts';
import type { Listener } from '../src/discord/doors/door.ts';
import { toNewThread } from '../src/discord/forums/facts.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../src/discord/ids.ts';
import { type RawMember, toMemberFacts, toPresence } from '../src/discord/members/facts.ts';
import {
  type RawVoiceGuild,
  type RawVoiceState,
  toVoiceChange,
  toVoicePresences,
} from '../src/discord/members/voice.ts';
import type { RawMessage } from '../src/discord/messages/facts.ts';
import { toSeenMessage, toSeenReaction } from '../src/discord/messages/seen.ts';
import { type RawModerated, toModerated } from '../src/discord/moderation/facts.ts';
import { toScheduledFacts } from '../src/discord/scheduled-events/facts.ts';

interface Packet {
  t: string | null;
  d: unknown;
}

type Needs =
  | 'automod'
  | 'doctor'
  | 'inbox'
  | 'knowledge'
  | 'mentorship'
  | 'calendar'
  | 'moderation'
  | 'onboarding'
  | 'raids'
  | 'rulebook'
  | 'series'
  | 'starters';

export default {
  event: 'raw',
  handle(app, packet) {
    const { t, d } = packet as Packet;
    return t === 'MESSAGE_CREATE' ? hearMessage(app, d as GatewayMessageCreateDispatchData) : handleOther(app, t, d);
  },
} satisfies Listener<'raw', Needs>;

/** By far the most packets are messages that concern nobody: nothing is made, awaited or asked for one of them. */
function hearMessage(app: Pick<App, Needs>, raw: GatewayMessageCreateDispatchData): Promise<void> | void {
  const judged = raw.guild_id && app.automod.see(asId<GuildId>(raw.guild_id), raw, false);
  const message = toSeenMessage(raw);
  const heard = message && app.onboarding.hear(message);
  if (message) {
    app.starters.hear(message.channelId);
    app.mentorship.hear(message);
  }
  const written = app.inbox.gateway.hear(raw);
  const helped = app.knowledge.listening.hear(raw);
  if (judged || heard || written || helped) return Promise.all([judged, heard, written, helped]).then(() => {});
}

async function handleOther(app: Pick<App, Needs>, t: string | null, d: unknown): Promise<void> {
  if (t === 'MESSAGE_UPDATE') {
    const raw = d as RawMessage;
    // Discord updates a message also to add the preview of a link: that changes nothing of what was written.
    if (raw.guild_id && raw.edited_timestamp) {
      const guildId = asId<GuildId>(raw.guild_id);
      await app.automod.see(guildId, raw, true);
      const [channelId, id] = [asId<ChannelId>(raw.channel_id), asId<MessageId>(raw.id)];
      if (raw.content) await app.knowledge.listening.hearAmended(guildId, channelId, id, raw.content);
    }
    await app.inbox.gateway.hearEdit(raw);
  } else if (t === 'THREAD_CREATE') {
    const thread = toNewThread(d as Parameters<typeof toNewThread>[0]);
    if (thread) await app.knowledge.listening.seeThread(thread);
  } else if (t === 'THREAD_DELETE') {
    const gone = d as { id: string; guild_id: string };
    await app.knowledge.endings.threadGone(asId<GuildId>(gone.guild_id), asId<ChannelId>(gone.id));
    await app.inbox.gateway.hearGone(gone);
  } else if (t === 'AUTO_MODERATION_ACTION_EXECUTION') {
    await app.automod.seeStopped(d as GatewayAutoModerationActionExecutionDispatchData);
  } else if (t?.startsWith('AUTO_MODERATION_RULE_')) {
    // discord.js is silent about the end of a rule that it does not keep, and it keeps none.
    await app.doctor.examine(asId<GuildId>((d as { guild_id: string }).guild_id));
  } else if (t === 'MESSAGE_REACTION_ADD') {
    const reaction = toSeenReaction(d as GatewayMessageReactionAddDispatchData);
    if (reaction) await app.onboarding.hearReaction(reaction);
  } else if (t === 'GUILD_MEMBER_ADD' || t === 'GUILD_MEMBER_UPDATE') {
    const member = d as RawMember & RawModerated & { guild_id: string };
    const guildId = asId<GuildId>(member.guild_id);
    const facts = toMemberFacts(member);
    if (t === 'GUILD_MEMBER_ADD') await app.raids.see(guildId, facts);
    const named = app.automod.seeName(guildId, { ...facts, name: facts.displayName });
    await Promise.all([named, app.onboarding.see(guildId, facts)]);
    await app.mentorship.seeMember(guildId, toPresence(member));
    if (t === 'GUILD_MEMBER_ADD') await app.moderation.meet(guildId, toModerated(member));
  } else if (t === 'GUILD_MEMBER_REMOVE') {
    const gone = d as { guild_id: string; user: { id: string } };
    await app.raids.leave(asId<GuildId>(gone.guild_id), asId<UserId>(gone.user.id));
    await app.onboarding.leave(asId<GuildId>(gone.guild_id), asId<UserId>(gone.user.id));
    await app.mentorship.leave(asId<GuildId>(gone.guild_id), asId<UserId>(gone.user.id));
    await app.calendar.leave(asId<GuildId>(gone.guild_id), asId<UserId>(gone.user.id));
    await app.series.leave(asId<GuildId>(gone.guild_id), asId<UserId>(gone.user.id));
  } else if (t === 'MESSAGE_DELETE' || t === 'MESSAGE_DELETE_BULK') {
    const gone = d as { guild_id?: string; channel_id: string; id?: string; ids?: string[] };
    const ids = (gone.ids ?? [gone.id ?? '']).map((id) => asId<MessageId>(id));
    if (gone.guild_id) {
      const guildId = asId<GuildId>(gone.guild_id);
      await app.rulebook.messagesGone(guildId, ids);
      const channelId = asId<ChannelId>(gone.channel_id);
      for (const id of ids) await app.knowledge.listening.hearAmended(guildId, channelId, id, null);
    }
    await app.inbox.gateway.hearDelete({ ...gone, ids });
  } else if (t === 'TYPING_START') {
    await app.inbox.gateway.hearTyping(d as GatewayTypingStartDispatchData);
  } else if (t === 'CHANNEL_DELETE') {
    await app.inbox.gateway.hearGone(d as { guild_id?: string; id: string; name?: string });
  } else if (t === 'GUILD_CREATE') {
    app.calendar.seeVoices(...toVoicePresences(d as RawVoiceGuild));
  } else if (t === 'VOICE_STATE_UPDATE') {
    const voice = toVoiceChange(d as RawVoiceState);
    if (voice) await app.calendar.seeVoice(voice.guildId, voice.userId, voice.channelId);
  } else if (t?.startsWith('GUILD_SCHEDULED_EVENT_')) await handleScheduledEvent(app, t, d);
}

async function handleScheduledEvent({ calendar }: Pick<App, 'calendar'>, t: string, d: unknown): Promise<void> {
  const guildId = asId<GuildId>((d as { guild_id: string }).guild_id);
  if (t === 'GUILD_SCHEDULED_EVENT_UPDATE') {
    await calendar.seeScheduledEvent(guildId, toScheduledFacts(d as APIGuildScheduledEvent, undefined));
  } else if (t === 'GUILD_SCHEDULED_EVENT_DELETE') {
    await calendar.seeScheduledEventDeleted(guildId, (d as APIGuildScheduledEvent).id);
  } else if (t === 'GUILD_SCHEDULED_EVENT_USER_ADD' || t === 'GUILD_SCHEDULED_EVENT_USER_REMOVE') {
    const { guild_scheduled_event_id: id, user_id } = d as { guild_scheduled_event_id: string; user_id: string };
    await calendar.setInterested(guildId, id, asId<UserId>(user_id), t.endsWith('ADD'));
  }
}
