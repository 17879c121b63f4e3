// What a bot that manages a community asks for in its invite link. Not Administrator, and not the mention of everyone.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';

export const COMMUNITY_BOT_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.ManageMessages |
  P.ManageThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.ManageRoles |
  P.ManageChannels |
  P.ManageWebhooks |
  P.ManageGuild |
  P.ManageEvents |
  P.CreateEvents |
  P.SendPolls |
  P.PinMessages |
  P.KickMembers |
  P.BanMembers |
  P.ModerateMembers |
  P.ViewAuditLog;
