// Where a pair talks: how that place is opened, and how it is put away.
import type { ChannelEffect } from '../discord/channels/effects.ts';
import type { ChannelId } from '../discord/ids.ts';
import type { ThreadEffect } from '../discord/threads/effects.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { Speak } from '../voice/voice.ts';
import { threadName } from './offer.messages.ts';
import type { PairingRow, PairPlace } from './tables.ts';

const TO_READ = ['ViewChannel', 'ReadMessageHistory'];
const TO_TALK = [...TO_READ, 'SendMessages'];
/** Of a pair's id, in the name of its channel: enough to tell it from every other one. */
const CODE_LENGTH = 8;

interface Opening {
  pairing: PairingRow;
  place: PairPlace;
  channelId: ChannelId;
  set: Pick<MentorsSettings, 'staffMayLook' | 'teamRoleId'>;
}

/** Opens a place for the two below or beside `channelId`. */
export function openPlaceEffect(
  speak: Speak,
  { pairing, place, channelId, set }: Opening,
): ThreadEffect | ChannelEffect {
  const { mentorId, menteeId } = pairing;
  const reason = speak('mentorship.reason_thread');
  if (place !== 'private_channel') {
    const isPrivate = place === 'private_thread';
    const name = threadName(pairing);
    return { kind: 'open-thread', channelId, name, isPrivate, userIds: [menteeId, mentorId], reason };
  }
  // The names of hidden channels reach every client, so nobody's name is in it.
  const code = pairing.id.slice(-CODE_LENGTH).toLowerCase();
  return {
    kind: 'create-channel',
    channel: {
      kind: 'text',
      name: speak('mentorship.channel_name', { code }),
      beside: channelId,
      access: [
        { who: 'everyone', allow: [], deny: ['ViewChannel'] },
        { who: 'me', allow: TO_TALK, deny: [] },
        ...[mentorId, menteeId].map((member) => ({ who: { member }, allow: TO_TALK, deny: [] })),
        ...(set.staffMayLook && set.teamRoleId ? [{ who: set.teamRoleId, allow: TO_READ, deny: [] }] : []),
      ],
    },
    reason,
  };
}

/** Puts it away: a thread is archived, a channel becomes read-only. Both can still be read by the two. */
export function closePlaceEffect(
  speak: Speak,
  { threadId, place, mentorId, menteeId }: PairingRow,
): ThreadEffect | ChannelEffect | undefined {
  if (!threadId) return undefined;
  const reason = speak('mentorship.reason_closed');
  if (place !== 'private_channel') return { kind: 'archive-thread', threadId, reason };
  const userIds = [mentorId, menteeId];
  return { kind: 'set-member-access', channelId: threadId, userIds, allow: TO_READ, deny: ['SendMessages'], reason };
}

/** The place that an effect of `openPlaceEffect` opens. */
export function placeOf(effect: { kind: string; isPrivate?: boolean }): PairPlace {
  if (effect.kind === 'create-channel') return 'private_channel';
  return effect.isPrivate ? 'private_thread' : 'public_thread';
}
