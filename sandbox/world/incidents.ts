// Incident actions: pausing invites or direct messages for a while, for instance during a raid.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { parseForm, refuseField, timestamp } from './form.ts';
import { changeGuild } from './guild-settings.ts';
import { requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Source: https://discord.com/developers/docs/resources/guild#modify-guild-incident-actions */
const LONGEST_MS = 24 * 60 * 60 * 1000;
const FIELDS = ['invites_disabled_until', 'dms_disabled_until'] as const;

const incidentsForm = z.object({
  invites_disabled_until: timestamp.nullish(),
  dms_disabled_until: timestamp.nullish(),
});

export interface IncidentActions {
  invites_disabled_until: string | null;
  dms_disabled_until: string | null;
}

/** Sets what is given; null ends a pause. Throws 50035 for more than 24 hours. */
export function setIncidentActions(
  world: World,
  guild: GuildState,
  { actorId, body, reason }: { actorId: Id; body: unknown; reason: string | null },
): IncidentActions {
  requireInGuild(world, guild, actorId, P.ManageGuild);
  const form = parseForm(incidentsForm, body);
  for (const field of FIELDS) {
    const until = form[field];
    if (until && Date.parse(until) > world.now() + LONGEST_MS) {
      refuseField([field], 'GUILD_INCIDENT_ACTIONS_TOO_LONG', 'Must be at most 24 hours in the future.');
    }
  }
  const present = guild.data.incidents_data as IncidentActions | null;
  const pick = (field: (typeof FIELDS)[number]) => {
    const given = form[field];
    return given === undefined ? (present?.[field] ?? null) : given;
  };
  const data = {
    invites_disabled_until: pick('invites_disabled_until'),
    dms_disabled_until: pick('dms_disabled_until'),
  };
  changeGuild(world, guild, { actorId, reason, changes: { incidents_data: data } });
  return data;
}
