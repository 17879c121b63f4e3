// Where an organiser ticks who was at an event.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { stamp } from '../time/time.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { Attended } from './attendance.service.ts';

export const ATTENDED = { kind: 'event-attended', version: 1 } as const;
export const ATTENDED_ALL = { kind: 'event-attended-all', version: 1 } as const;

/** Discord's limit for one menu. */
const IN_A_MENU = 25;
/** Five rows: one for the button, one for people to add. */
const MOST_MENUS = 3;

/** Those whom the menu shows as ticked; the menu after the last one adds. */
export const inMenu = (attended: readonly UserId[], menu: number): readonly UserId[] =>
  menu < MOST_MENUS ? attended.slice(menu * IN_A_MENU, (menu + 1) * IN_A_MENU) : [];

export function attendanceMessage(speak: Speak, { occurrence, attended, going }: Attended): OutgoingMessage {
  const { id, details, startsAt } = occurrence;
  const menus = Array.from({ length: Math.min(MOST_MENUS, Math.ceil(attended.length / IN_A_MENU)) }, (_, menu) => menu);
  const select = (menu: number) => ({
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.UserSelect as const,
        custom_id: encodeCustomId(ATTENDED.kind, ATTENDED.version, id, String(menu)),
        placeholder: speak(menu < MOST_MENUS ? 'calendar.attendance_there' : 'calendar.attendance_add'),
        min_values: 0,
        max_values: IN_A_MENU,
        default_values: inMenu(attended, menu).map((userId) => ({ id: userId, type: 'user' as never })),
      },
    ],
  });
  const everybody = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: speak('calendar.attendance_all', { number: going }),
    custom_id: encodeCustomId(ATTENDED_ALL.kind, ATTENDED_ALL.version, id),
    disabled: going === 0,
  };
  return {
    content: [
      speak('calendar.attendance_title', { title: details.title, when: stamp(startsAt) }),
      attended.length === 0
        ? speak('calendar.attendance_nobody')
        : speak('calendar.attendance_saved', { count: attended.length }),
      ...(attended.length > MOST_MENUS * IN_A_MENU ? [speak('calendar.attendance_rest')] : []),
    ].join('\n'),
    components: [...menus.map(select), select(MOST_MENUS), { type: ComponentType.ActionRow, components: [everybody] }],
  };
}
