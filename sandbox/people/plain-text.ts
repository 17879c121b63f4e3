// A message as plain lines of text, the way somebody would read it out: for the demo and for tests.
import { type APIEmbed, type APIMessage, ComponentType as C } from 'discord-api-types/v10';

/** Content, embeds, components, poll and files, one thing a line. Buttons are `[Label]`, selects `[Placeholder v]`. */
export function plainText(message: Pick<APIMessage, 'content'> & Partial<APIMessage>): string {
  return [
    ...linesOf(message.content),
    ...(message.embeds ?? []).flatMap(embedLines),
    ...(message.components ?? []).flatMap(componentLines),
    ...(message.poll ? [message.poll.question.text ?? '', ...message.poll.answers.map(pollLine)] : []),
    ...(message.attachments ?? []).map((attachment) => `(file: ${attachment.filename})`),
    ...(message.sticker_items ?? []).map((sticker) => `(sticker: ${sticker.name})`),
  ].join('\n');
}

function linesOf(text: string | null | undefined): string[] {
  return text ? text.split('\n') : [];
}

function embedLines(embed: APIEmbed): string[] {
  return [
    ...linesOf(embed.author?.name),
    ...linesOf(embed.title),
    ...linesOf(embed.description),
    ...(embed.fields ?? []).flatMap((field) => linesOf(`${field.name}: ${field.value}`)),
    ...(embed.image ? ['(image)'] : []),
    ...linesOf(embed.footer?.text),
  ];
}

function pollLine(answer: { poll_media: { text?: string } }): string {
  return `( ) ${answer.poll_media.text ?? ''}`;
}

interface Part {
  type: C;
  content?: string;
  label?: string;
  placeholder?: string;
  emoji?: { name?: string | null };
  disabled?: boolean;
  components?: Part[];
  accessory?: Part;
  component?: Part;
  items?: { description?: string | null }[];
  file?: { url?: string };
  name?: string;
}

function componentLines(component: unknown): string[] {
  const part = component as Part;
  const children = part.components ?? [];
  switch (part.type) {
    case C.ActionRow:
      return [children.map(control).join(' ')];
    case C.TextDisplay:
      return linesOf(part.content);
    case C.Section:
      return [...children.flatMap(componentLines), ...(part.accessory ? [control(part.accessory)] : [])];
    case C.Container:
      return children.flatMap(componentLines);
    case C.MediaGallery:
      return (part.items ?? []).map((item) => `(image${item.description ? `: ${item.description}` : ''})`);
    case C.File:
      return [`(file: ${part.name ?? part.file?.url ?? ''})`];
    case C.Separator:
      return ['---'];
    default:
      return [control(part)];
  }
}

/** Something that can be pressed, or a picture beside text. */
function control(part: Part): string {
  if (part.type === C.Thumbnail) return '(image)';
  const name = part.label ?? part.placeholder ?? part.emoji?.name ?? '...';
  const greyed = part.disabled ? ' (greyed out)' : '';
  return part.type === C.Button ? `[${name}]${greyed}` : `[${name} v]${greyed}`;
}
