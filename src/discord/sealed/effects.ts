// Writing to somebody whose id is known only under seal: it is opened for the moment of sending and written down nowhere.

import { asId, type UserId } from '../ids.ts';
import type { SendOnce } from '../messages/effects.ts';
import type { OutgoingMessage } from '../messages/outgoing.ts';
import type { ModerationPort } from '../moderation/port.ts';
import type { Performers } from '../performer.ts';

export interface SealedEffect {
  kind: 'send-sealed-dm';
  sealed: string;
  message: OutgoingMessage;
}

export interface SealedEffectDeps {
  discord: Pick<ModerationPort, 'openDm'>;
  /** The id under the seal; undefined with another key than the one it was sealed with. */
  unseal(sealed: string): string | undefined;
  sendOnce: SendOnce;
}

/** Discord's answer for a user that does not exist, which is what a seal without its key comes to. */
const UNKNOWN_USER = { status: 404, code: 10_013, rawError: {} };

export function sealedPerformers({ discord, unseal, sendOnce }: SealedEffectDeps): Performers<SealedEffect> {
  return {
    async 'send-sealed-dm'({ sealed, message }, context) {
      const userId = unseal(sealed);
      if (!userId) throw Object.assign(new Error('sealed with another key'), UNKNOWN_USER);
      return sendOnce(await discord.openDm(asId<UserId>(userId)), message, context);
    },
  };
}
