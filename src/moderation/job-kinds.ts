// The kinds of moderation's jobs; the key is the number of the case unless it says otherwise.

/** A timeout or ban has come to its end, or was taken back. */
export const CASE_END = 'moderation.end';
/** A channel that was closed or slowed for a while is as before; the key is the kind and the channel. */
export const CHANNEL_END = 'moderation.channel-end';
/** A timeout that is longer than Discord allows is set anew. */
export const CASE_RENEW = 'moderation.renew';
/** A raid may be over; the key is the raid's id. */
export const RAID_END = 'moderation.raid-end';
/** The alert about a raid is brought up to date; the key is the raid's id. */
export const RAID_TELL = 'moderation.raid-tell';

/** Outcomes of effects on the server itself find their raids by these. */
export const RAID_SUBJECTS = {
  alert: 'raid.alert',
  edit: 'raid.edit',
  pause: 'raid.pause',
  level: 'raid.level',
} as const;
