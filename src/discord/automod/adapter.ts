// Deleting, Discord's own AutoMod and raid measures over REST.
import { type Client, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { APIAutoModerationRule, APIInvite } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import type { Instant } from '../../runtime/clock.ts';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import { findAt } from '../find-at.ts';
import { asId, type ChannelId, type GuildId, type MessageId } from '../ids.ts';
import type { AutomodPort } from './port.ts';

const TEAM = [PermissionFlagsBits.Administrator, PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ManageGuild];
/** A message of these is older than 14 days. Source: opcodes-and-status-codes#json */
const TOO_OLD_FOR_BULK = 50_034;

export function createAutomodAdapter(client: Client): AutomodPort {
  async function deleteOne(channelId: ChannelId, messageId: MessageId, reason: string): Promise<void> {
    try {
      await client.rest.delete(Routes.channelMessage(channelId, messageId), { reason });
    } catch (error) {
      if (asFailure(error)?.code !== DISCORD_CODES.unknownMessage) throw error;
    }
  }

  return {
    async deleteMessages(channelId, messageIds, reason) {
      const [first, ...more] = messageIds;
      if (first === undefined) return;
      if (more.length === 0) return deleteOne(channelId, first, reason);
      try {
        await client.rest.post(Routes.channelBulkDelete(channelId), { body: { messages: messageIds }, reason });
      } catch (error) {
        if (asFailure(error)?.code !== TOO_OLD_FOR_BULK) throw error;
        for (const messageId of messageIds) await deleteOne(channelId, messageId, reason);
      }
    },
    listParents(guildId, channelId) {
      const channels = client.guilds.cache.get(guildId)?.channels.cache;
      const parent = channels?.get(channelId)?.parentId;
      const above = parent ? channels?.get(parent)?.parentId : undefined;
      return [parent, above].flatMap((id) => (id ? [asId<ChannelId>(id)] : []));
    },
    isTeam(guildId, userId, roleIds) {
      const guild = client.guilds.cache.get(guildId);
      if (!guild) return false;
      const roles = [guild.id, ...roleIds].flatMap((id) => guild.roles.cache.get(id) ?? []);
      return guild.ownerId === userId || new PermissionsBitField(roles.map((role) => role.permissions)).any(TEAM);
    },
    async findInvitedGuild(code) {
      const invite = await findAt<APIInvite>(client, Routes.invite(code));
      return invite?.guild ? asId<GuildId>(invite.guild.id) : undefined;
    },
    async createNativeRule(guildId, rule, reason) {
      const made = await client.rest.post(Routes.guildAutoModerationRules(guildId), { body: rule, reason });
      return (made as APIAutoModerationRule).id;
    },
    async editNativeRule(guildId, ruleId, { trigger_type: _fixed, ...rule }, reason) {
      await client.rest.patch(Routes.guildAutoModerationRule(guildId, ruleId), { body: rule, reason });
    },
    async deleteNativeRule(guildId, ruleId, reason) {
      await client.rest.delete(Routes.guildAutoModerationRule(guildId, ruleId), { reason });
    },
    findSafety(guildId) {
      const guild = client.guilds.cache.get(guildId);
      const { invitesDisabledUntil, dmsDisabledUntil } = guild?.incidentsData ?? {};
      return (
        guild && {
          verification: guild.verificationLevel,
          invitesUntil: invitesDisabledUntil?.getTime() ?? null,
          dmsUntil: dmsDisabledUntil?.getTime() ?? null,
        }
      );
    },
    async setVerificationLevel(guildId, level, reason) {
      await client.rest.patch(Routes.guild(guildId), { body: { verification_level: level }, reason });
    },
    async pauseInvites(guildId, invitesUntil, dmsUntil) {
      const at = (until: Instant | null) => (until === null ? null : new Date(until).toISOString());
      const body = { invites_disabled_until: at(invitesUntil), dms_disabled_until: at(dmsUntil) };
      await client.rest.put(`/guilds/${guildId}/incident-actions`, { body });
    },
  };
}
