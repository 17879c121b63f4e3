// Looking around: choosing a person and a channel, reading page by page.

import { accessOf } from '../access.ts';
import { pageOf, pinnedFor } from '../message-pages.ts';
import { dmViews } from '../views.ts';
import type { Handlers } from '../visit.ts';

export const looking: Handlers<'look' | 'page' | 'pins' | 'openDm'> = {
  look(visit, { pane, userId, guildId, channelId }) {
    const { world } = visit;
    world.user(userId);
    visit.panes.set(pane, { userId, guildId, channelId });
    const channel = world.channels.get(channelId ?? '');
    return {
      access: accessOf(world, guildId, userId),
      dms: dmViews(world, userId),
      page: channel ? pageOf(world, channel, userId) : { messages: [], older: false, newer: false },
    };
  },

  page(visit, { pane, ...asked }) {
    return pageOf(visit.world, visit.channel(pane), visit.pane(pane).userId, asked);
  },

  pins(visit, { pane }) {
    return pinnedFor(visit.world, visit.channel(pane), visit.pane(pane).userId);
  },

  openDm(visit, { pane, userId }) {
    return { channelId: visit.person(pane).openDm(userId) };
  },
};
