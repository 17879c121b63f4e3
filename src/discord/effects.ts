// Everything that Hearth does on Discord by itself. Each is plain data, so that it can be written down first.
import type { MemberEffect } from './members/effects.ts';
import type { MessageEffect } from './messages/effects.ts';

export type Effect = MemberEffect | MessageEffect;
