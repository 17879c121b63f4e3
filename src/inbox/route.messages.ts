// What the other team reads, and the menu with which an inquiry is passed on.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import { cut, quoted } from './fit.ts';
import { inquiryName } from './item.messages.ts';
import type { Route } from './route.tables.ts';
import type { Inquiry } from './tables.ts';

export const CHOOSE_ROUTE = { kind: 'inquiry-route', version: 1 } as const;
export const OTHER_TEAM = { kind: 'inquiry-other-team', version: 1 } as const;
export const OTHER_TEAM_SAYS = { kind: 'inquiry-other-says', version: 1 } as const;
export const TEXT_FIELD = 'text';
const LONGEST_TEXT = 1500;
/** What the other team may say: it goes to the person in one message. */
export const LONGEST_SAID = 1400;

export function routeMenu(speak: Speak, inquiryNumber: number, routes: readonly Route[]): OutgoingMessage {
  return {
    content: speak('inbox.route.choose'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: encodeCustomId(CHOOSE_ROUTE.kind, CHOOSE_ROUTE.version, String(inquiryNumber)),
            options: routes.map(({ name, form }) => ({
              label: cut(name, 100),
              value: cut(name, 100),
              description: speak(`inbox.route.forms.${form}`),
            })),
          },
        ],
      },
    ],
  };
}

/** The inquiry in the other team's channel, with the two ways back. */
export function otherTeamMessage(speak: Speak, inquiry: Inquiry): OutgoingMessage {
  const { number, authorId, authorName, subject, text } = inquiry;
  const who = authorId ? `**${cleanName(authorName ?? '', authorId)}**` : speak('inbox.item.nameless');
  const button = (became: 'done' | 'returned', style: ButtonStyle.Success | ButtonStyle.Secondary) => ({
    type: ComponentType.Button as const,
    style,
    label: speak(`inbox.route.ways.${became}`),
    custom_id: encodeCustomId(OTHER_TEAM.kind, OTHER_TEAM.version, String(number), became),
  });
  return {
    content: [
      speak('inbox.route.heading', { name: inquiryName(speak, inquiry), who }),
      ...(subject ? [speak('inbox.item.subject', { subject: cleanName(subject, '?', 100) })] : []),
      quoted(text, LONGEST_TEXT),
    ].join('\n'),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [button('done', ButtonStyle.Success), button('returned', ButtonStyle.Secondary)],
      },
    ],
  };
}

/** Why the other team was not reached. `reason`: in the words of whoever refused. */
export type RouteTrouble =
  | { code: 'silent'; reason: string }
  | { code: 'channel'; channelId: ChannelId; reason: string }
  | { code: 'private' }
  | { code: 'gone' };

export function lostText(speak: Speak, trouble: RouteTrouble): string {
  if (trouble.code === 'silent') return speak('inbox.route.trouble.silent', { reason: trouble.reason });
  if (trouble.code !== 'channel') return speak(`inbox.route.trouble.${trouble.code}`);
  return speak('inbox.route.trouble.channel', { channel: `<#${trouble.channelId}>`, reason: trouble.reason });
}

/** For whoever looks after it, who is called. */
export function lostMessage(speak: Speak, inquiry: Inquiry, trouble: RouteTrouble): OutgoingMessage {
  const { ownerId } = inquiry;
  const text = `${inquiryName(speak, inquiry)}: ${lostText(speak, trouble)}`;
  return {
    content: ownerId ? `<@${ownerId}> ${text}` : text,
    allowed_mentions: { users: ownerId ? [ownerId] : [] },
  };
}

export function otherTeamModal(
  speak: Speak,
  number: number,
  became: 'done' | 'returned',
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(OTHER_TEAM_SAYS.kind, OTHER_TEAM_SAYS.version, String(number), became),
    title: speak(`inbox.route.ways.${became}`),
    components: [
      textInput({ id: TEXT_FIELD, label: speak('inbox.route.say'), style: 'paragraph', longest: LONGEST_SAID }),
    ],
  };
}

export function routeLines(speak: Speak, routes: readonly Route[]): string[] {
  if (routes.length === 0) return [speak('inbox.route.none')];
  return routes.map(({ name, form, channelId, url }) =>
    speak('inbox.route.line', {
      name: cleanName(name, '?', 100),
      form: speak(`inbox.route.forms.${form}`),
      // Not the path: it may hold a secret of the receiver's.
      where: channelId ? `<#${channelId}>` : `\`${URL.parse(url ?? '')?.host ?? '?'}\``,
    }),
  );
}
