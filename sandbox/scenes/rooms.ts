// Channels that the example community does not have from the start: the owner opens them once, for every scene that follows.
import { ChannelType } from 'discord-api-types/v10';
import { createChannel } from '../world/channel-edits.ts';
import type { ChannelState } from '../world/types.ts';
import type { Stage } from './stage.ts';

type Form = Parameters<typeof createChannel>[2];

/** Beside #help, for whoever may read there. */
export function questionForum(stage: Stage): ChannelState {
  return open(stage, stage.community.channels.help, {
    name: 'questions',
    type: ChannelType.GuildForum,
    available_tags: [{ name: 'Solved', moderated: true }],
  });
}

/** Beside #staff, for whoever may read there. */
export function organisersRoom(stage: Stage): ChannelState {
  return open(stage, stage.community.channels.staff, { name: 'organisers', type: ChannelType.GuildText });
}

function open({ world, community: { guild } }: Stage, beside: ChannelState, form: Form): ChannelState {
  const there = [...world.channels.values()].find(
    ({ guildId, data }) => guildId === guild.id && data.type === form.type && data.name === form.name,
  );
  if (there) return there;
  const { parent_id, permission_overwrites } = beside.data;
  const whole = { ...form, parent_id, permission_overwrites } as Form;
  return createChannel(world, guild, whole, { actorId: guild.data.owner_id, reason: null });
}
