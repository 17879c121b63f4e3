// The sections of a guild's settings, with their shapes and what holds before anybody has set anything.
import { z } from 'zod';
import type { ChannelId, RoleId } from '../discord/ids.ts';
import { LONGEST_TEMPLATE, MOST_VARIANTS, TONES } from '../voice/public-texts.ts';
import { LOCALES } from '../voice/voice.ts';
import { isZone } from './language.rules.ts';

const channelId = z
  .string()
  .regex(/^\d{17,20}$/)
  .transform((id) => id as ChannelId);
const roleId = z
  .string()
  .regex(/^\d{17,20}$/)
  .transform((id) => id as RoleId);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const sections = {
  language: z
    .object({
      /** What Hearth speaks in public; null: what the server has chosen on Discord. */
      locale: z.enum(LOCALES).nullable().default(null),
      /** IANA name; null: nobody has chosen, and times are reckoned in UTC. */
      zone: z.string().max(64).refine(isZone).nullable().default(null),
      /** Wall-clock times in the zone between which Hearth posts nothing by itself that can wait. */
      quietFrom: timeOfDay.nullable().default(null),
      quietTo: timeOfDay.nullable().default(null),
    })
    .refine(({ quietFrom, quietTo }) => (quietFrom === null) === (quietTo === null), { path: ['quietTo'] }),
  welcome: z.object({
    /** Where newcomers are greeted; null: they are not. */
    channelId: channelId.nullable().default(null),
    newcomerRoleId: roleId.nullable().default(null),
    memberRoleId: roleId.nullable().default(null),
    rulesChannelId: channelId.nullable().default(null),
    /** Since when greeting is on: who joined before is not greeted. */
    since: z.number().int().nullable().default(null),
  }),
  voice: z.object({
    /** How public texts sound where the owner has not written their own. */
    tone: z.enum(TONES).default('warm'),
    /** The owner's own wording of public texts, by text key; several variants take turns. */
    texts: z
      .record(z.string().max(100), z.array(z.string().trim().min(1).max(LONGEST_TEMPLATE)).min(1).max(MOST_VARIANTS))
      .default({}),
  }),
} as const;

export type SectionName = keyof typeof sections;
export type Section<Name extends SectionName> = z.output<(typeof sections)[Name]>;
export type LanguageSettings = Section<'language'>;
export type WelcomeSettings = Section<'welcome'>;
export type VoiceSettings = Section<'voice'>;
