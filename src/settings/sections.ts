// The sections of a guild's settings, with their shapes and what holds before anybody has set anything.
import { z } from 'zod';
import type { ChannelId, RoleId } from '../discord/ids.ts';

const channelId = z
  .string()
  .regex(/^\d{17,20}$/)
  .transform((id) => id as ChannelId);
const roleId = z
  .string()
  .regex(/^\d{17,20}$/)
  .transform((id) => id as RoleId);

export const sections = {
  welcome: z.object({
    /** Where newcomers are greeted; null: they are not. */
    channelId: channelId.nullable().default(null),
    newcomerRoleId: roleId.nullable().default(null),
    memberRoleId: roleId.nullable().default(null),
    rulesChannelId: channelId.nullable().default(null),
    /** Since when greeting is on: who joined before is not greeted. */
    since: z.number().int().nullable().default(null),
  }),
} as const;

export type SectionName = keyof typeof sections;
export type Section<Name extends SectionName> = z.output<(typeof sections)[Name]>;
export type WelcomeSettings = Section<'welcome'>;
